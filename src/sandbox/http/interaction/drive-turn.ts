import type { AgentEngine, Turn, TurnOutcome, TurnStep } from '../../agent/agent.ts';

/**
 * Has the engine take the turn and hands on each step. Rejects as soon as the signal aborts: an engine that is slow to
 * notice does not keep anybody waiting.
 */
export async function driveTurn(
  engine: AgentEngine,
  turn: Turn,
  signal: AbortSignal,
  onStep: (step: TurnStep) => Promise<void>,
): Promise<TurnOutcome> {
  signal.throwIfAborted();
  const aborted = Promise.withResolvers<never>();
  aborted.promise.catch(() => {});
  signal.addEventListener('abort', () => aborted.reject(signal.reason), { once: true });
  const steps = engine.takeTurn(turn, signal);
  while (true) {
    const step = await Promise.race([steps.next(), aborted.promise]);
    if (step.done) return step.value;
    await onStep(step.value);
  }
}
