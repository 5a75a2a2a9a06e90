import type { AgentEngine } from './agent.ts';
import { recommendFromScript } from './recommend-from-script.ts';
import type { AgentScripts } from './script.ts';
import { createScriptedMind } from './scripted-mind.ts';
import { takeTurn } from './take-turn.ts';

/**
 * An agent that answers by the book: no network, no model, no waiting, and the same answer to the same conversation
 * every time.
 */
export function createScriptedEngine(scripts: AgentScripts): AgentEngine {
  return {
    takeTurn: (turn, signal) => takeTurn(createScriptedMind(scripts, turn), turn, signal),
    recommendResponses: async (request, signal) => {
      signal.throwIfAborted();
      return recommendFromScript(request, scripts);
    },
  };
}
