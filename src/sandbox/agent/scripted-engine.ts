import { setTimeout as wait } from 'node:timers/promises';
import type { AgentEngine } from './agent.ts';
import { recommendFromScript } from './recommend-from-script.ts';
import type { AgentScripts } from './script.ts';
import { createScriptedMind } from './scripted-mind.ts';
import { takeTurn } from './take-turn.ts';

type Delay = (delayMs: number, signal: AbortSignal) => Promise<void>;

interface ScriptedEngineOptions {
  readonly scripts: AgentScripts;
  /** The pause after each piece of an answer; 0 for no pause anywhere, not even for tools. */
  readonly tokenDelayMs: number;
  readonly delay?: Delay;
}

/**
 * An agent that answers by the book: no network, no model, and the same answer to the same conversation every
 * time.
 */
export function createScriptedEngine(options: ScriptedEngineOptions): AgentEngine {
  const { scripts, tokenDelayMs, delay = abortableDelay } = options;
  return {
    async *takeTurn(turn, signal) {
      const pause = async (delayMs: number) => {
        if (tokenDelayMs > 0 && delayMs > 0) await delay(delayMs, signal);
      };
      return yield* takeTurn(createScriptedMind({ scripts, turn, tokenDelayMs, pause }), turn, signal);
    },
    recommendResponses: async (request, signal) => {
      signal.throwIfAborted();
      return recommendFromScript(request, scripts);
    },
  };
}

const abortableDelay: Delay = async (delayMs, signal) => {
  await wait(delayMs, undefined, { signal }).catch((error: unknown) => {
    signal.throwIfAborted();
    throw error;
  });
};
