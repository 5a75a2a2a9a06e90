import { setTimeout as pause } from 'node:timers/promises';
import { Breach } from './breach.ts';
import { mustLive } from './process-pair.ts';
import { createRandom } from './random.ts';
import { Round, type RoundOptions } from './round.ts';
import { planSend, type RoundSendPlan } from './round-plan.ts';
import { type SendResult, trySend } from './try-send.ts';

/** From the return of Redis to the first send that each process accepts. */
const RECOVERY_BOUND_MS = 5_000;
const watchRefusals = new Set(['STREAMS_UNAVAILABLE', 'NOT_FOUND']);

/** Redis is killed under load and comes back empty: clear errors meanwhile, and after it all goes on by itself. */
export async function loseRedis(options: RoundOptions): Promise<void> {
  const { plan, pair, tally } = options;
  const round = new Round(options);
  const begun = plan.sends.map((send) => round.begin(send));
  const allSeen = Promise.all(begun).then((sends) => Promise.all(sends.flatMap(({ watching }) => watching)));
  await round.due(allSeen);
  round.strike();
  await pair.redis.stop();
  const meanwhile = (['VICTIM', 'SURVIVOR'] as const).map((place) => {
    const name = `${plan.name}/meanwhile at ${place}`;
    const send = planSend(name, place, createRandom(name));
    return { send, begun: round.begin(send) };
  });
  await pause(plan.outageMs);
  await pair.redis.start();
  const backAtMs = performance.now();

  const all = [...plan.sends.map((send, index) => ({ send, begun: begun[index] })), ...meanwhile];
  const playing = all.map(async ({ send, begun: beginning }) => {
    const { result, watching } = (await beginning) ?? { result: { kind: 'LOST' }, watching: [] };
    if (result.kind !== 'STREAM') {
      mustBeClear(result);
      tally.refusedSends += 1;
    }
    const seen = await Promise.all(watching);
    const unclear = seen.find(({ refusal }) => refusal !== null && !watchRefusals.has(refusal));
    if (unclear) throw new Breach(`A watcher was refused with ${unclear.refusal}.`);
    await round.judge(send, seen);
  });
  const recovering = (['VICTIM', 'SURVIVOR'] as const).map((place) =>
    recover(place, backAtMs, round, options),
  );
  const outcomes = await Promise.allSettled([...playing, ...recovering]);
  const failed = outcomes.find((outcome) => outcome.status === 'rejected');
  if (failed) throw failed.reason;
  for (const facade of pair.facades) mustLive(facade);
  tally.redisOutages += 1;
}

async function recover(
  place: RoundSendPlan['through'],
  backAtMs: number,
  round: Round,
  { plan, tally }: RoundOptions,
): Promise<void> {
  for (let attempt = 1; ; attempt += 1) {
    // Each a message of its own: what was accepted though it was not answered must not be said again.
    const name = `${plan.name}/attempt ${attempt} at ${place}`;
    const send = planSend(name, place, createRandom(name));
    const result = await trySend(round.url(place), send);
    const tookMs = performance.now() - backAtMs;
    if (result.kind === 'STREAM') {
      tally.latestRecoveryMs = Math.max(tally.latestRecoveryMs, tookMs);
      const seen = await Promise.all(round.watch(send, result.streamId));
      const refused = seen.find(({ refusal }) => refusal !== null);
      if (refused) throw new Breach(`After the outage a watcher was refused with ${refused.refusal}.`);
      return round.judge(send, seen);
    }
    mustBeClear(result);
    if (tookMs > RECOVERY_BOUND_MS) throw new Breach(`No send was accepted within ${RECOVERY_BOUND_MS} ms.`);
    await pause(50);
  }
}

function mustBeClear(result: SendResult): void {
  const isClear =
    result.kind === 'UNKNOWN' || (result.kind === 'REFUSED' && result.code === 'STREAMS_UNAVAILABLE');
  if (!isClear) throw new Breach(`While Redis was away a send was answered with ${JSON.stringify(result)}.`);
}
