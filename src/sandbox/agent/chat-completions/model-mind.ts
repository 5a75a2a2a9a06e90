import { z } from 'zod';
import { AgentFailure, type Turn } from '../agent.ts';
import type { Mind } from '../mind.ts';
import type { AgentScripts } from '../script.ts';
import { createScriptedMind } from '../scripted-mind.ts';
import type { CompletionRequest, CompletionsClient } from './completions-client.ts';
import type { ModelChoice } from './model-choice.ts';
import { answerInstruction, exitQuestion, persona, transcript } from './prompts.ts';

interface ModelMindOptions {
  readonly client: CompletionsClient;
  readonly modelFor: ModelChoice;
  readonly scripts: AgentScripts;
  readonly turn: Turn;
  readonly signal: AbortSignal;
}

/**
 * A mind that leaves it to a language model which exit is taken, what is thought, and what is said. Everything else,
 * the tools and what is remembered, follows the script: a model does not make up facts.
 */
export function createModelMind({ client, modelFor, scripts, turn, signal }: ModelMindOptions): Mind {
  const scripted = createScriptedMind(scripts, turn);
  const said = transcript(turn.history, turn);
  let action = '';

  const ask = (purpose: string, instruction: string): CompletionRequest => ({
    ...modelFor(purpose, turn.modelPreferences),
    messages: [{ role: 'system', content: persona(turn) }, ...said, { role: 'system', content: instruction }],
  });

  return {
    ...scripted,
    async exit({ state }) {
      const { length } = state.exitConditions;
      const least = state.type === 'action' ? 0 : 1;
      if (length < least) return null;
      const shape = z.strictObject({ condition: z.int().min(least).max(length) });
      const { condition } = await client.choose(ask('navigate', exitQuestion(state)), shape, signal);
      return condition === 0 ? null : condition - 1;
    },
    async action(place) {
      action = await scripted.action(place);
      return action;
    },
    async reflect({ state }) {
      if (state.type !== 'reflection') return '';
      const { problem, wordLimit } = state;
      const instruction = `Think about this for yourself, in ${wordLimit} words at most: ${problem}`;
      return client.write(ask('reflect', instruction), signal);
    },
    compose: async ({ place }, journey, behavior) => ({
      fragments: [],
      pieces: spoken(
        client.stream(ask('engage-user', answerInstruction(place.state, action, journey, behavior)), signal),
      ),
    }),
  };
}

async function* spoken(pieces: AsyncIterable<string>): AsyncGenerator<string> {
  let isEmpty = true;
  for await (const piece of pieces) {
    isEmpty &&= piece.trim() === '';
    yield piece;
  }
  if (isEmpty) throw new AgentFailure('The language model had nothing to say.');
}
