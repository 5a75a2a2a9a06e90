import type { Dispatcher } from 'undici';
import { z } from 'zod';
import { type AgentEngine, AgentFailure } from '../agent.ts';
import { stateAt } from '../position.ts';
import type { AgentScripts } from '../script.ts';
import { takeTurn } from '../take-turn.ts';
import { type ChatMessage, createCompletionsClient } from './completions-client.ts';
import { createModelChoice } from './model-choice.ts';
import { createModelMind } from './model-mind.ts';
import { persona, transcript } from './prompts.ts';

export interface ChatCompletionsOptions {
  /** Where the server is, as in `https://models.example.org/v1`. */
  readonly url: string;
  readonly model: string;
  readonly apiKey?: string | null;
  /** What the server calls the models that version sets prefer; those not named here give way to `model`. */
  readonly modelNames?: Readonly<Record<string, string>>;
  /** Where the tools are, and what an annotation or an e-mail says. */
  readonly scripts: AgentScripts;
  readonly dispatcher?: Dispatcher;
  readonly silenceTimeoutMs?: number;
}

const recommendations = z.strictObject({ answers: z.array(z.string().min(1)).min(1).max(3) });

/** An agent with a language model for a mind, held to its state machine. */
export function createChatCompletionsEngine({
  url,
  model,
  apiKey = null,
  modelNames = {},
  scripts,
  dispatcher,
  silenceTimeoutMs = 60_000,
}: ChatCompletionsOptions): AgentEngine {
  const client = createCompletionsClient({ url, apiKey, dispatcher, silenceTimeoutMs });
  const modelFor = createModelChoice(model, modelNames);
  return {
    async *takeTurn(turn, signal) {
      return yield* takeTurn(createModelMind({ client, modelFor, scripts, turn, signal }), turn, signal);
    },

    async recommendResponses(request, signal) {
      const state = stateAt(request.position, request.machine);
      if (state.type !== 'action')
        throw new AgentFailure('The agent waits for nothing that could be answered.');
      const wishes = request.context === null ? '' : ` Take this into account: ${request.context}`;
      const instruction =
        `Suggest three short answers that the user could give to your last message, in the user's own voice. ` +
        `Your objective at this point: ${state.objective}${wishes}`;
      const messages: ChatMessage[] = [
        { role: 'system', content: persona(request) },
        ...transcript(request.history, { userMessage: null, externalEvents: [] }),
        { role: 'system', content: instruction },
      ];
      const choice = modelFor('recommend-responses', request.modelPreferences);
      const { answers } = await client.choose({ ...choice, messages }, recommendations, signal);
      return answers;
    },
  };
}
