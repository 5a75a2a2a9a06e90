import { type Dispatcher, request } from 'undici';
import { z } from 'zod';
import { AgentFailure } from '../agent.ts';
import { readServerSentEvents } from './server-sent-events.ts';

export interface ChatMessage {
  readonly role: 'system' | 'user' | 'assistant';
  readonly content: string;
}

export interface CompletionsClientOptions {
  /** Up to and without `/chat/completions`. */
  readonly url: string;
  readonly apiKey: string | null;
  readonly dispatcher?: Dispatcher | undefined;
  /** How long the model may keep silent. */
  readonly silenceTimeoutMs: number;
}

export interface CompletionRequest {
  readonly model: string;
  /** Sampling and other parameters, as the model's own interface names them. */
  readonly params: Readonly<Record<string, unknown>>;
  readonly messages: readonly ChatMessage[];
}

/** A language model behind the chat completions interface that many servers share. */
export interface CompletionsClient {
  /** The text as it is written. */
  stream(completion: CompletionRequest, signal: AbortSignal): AsyncGenerator<string>;
  /** An object of the given shape. */
  choose<T extends z.ZodType>(
    completion: CompletionRequest,
    shape: T,
    signal: AbortSignal,
  ): Promise<z.output<T>>;
  /** The whole text at once. */
  write(completion: CompletionRequest, signal: AbortSignal): Promise<string>;
}

const completion = z.object({
  choices: z.tuple([z.object({ message: z.object({ content: z.string() }) })], z.unknown()),
});
const chunk = z.object({
  choices: z
    .array(
      z.object({
        delta: z.object({ content: z.string().nullish() }).nullish(),
        finish_reason: z.string().nullish(),
      }),
    )
    .default([]),
  error: z.unknown().optional(),
});

export function createCompletionsClient(options: CompletionsClientOptions): CompletionsClient {
  const { apiKey, dispatcher, silenceTimeoutMs } = options;
  const url = `${options.url.replace(/\/+$/u, '')}/chat/completions`;

  async function post(body: object, signal: AbortSignal): Promise<Dispatcher.ResponseData> {
    const response = await guard(signal, () =>
      request(url, {
        method: 'POST',
        headers: {
          'content-type': 'application/json',
          ...(apiKey !== null && { authorization: `Bearer ${apiKey}` }),
        },
        body: JSON.stringify(body),
        signal,
        headersTimeout: silenceTimeoutMs,
        bodyTimeout: silenceTimeoutMs,
        ...(dispatcher !== undefined && { dispatcher }),
      }),
    );
    if (response.statusCode === 200) return response;
    await response.body.dump();
    throw new AgentFailure(`The language model answered with status ${response.statusCode}.`);
  }

  async function complete(body: object, signal: AbortSignal): Promise<string> {
    const response = await post(body, signal);
    const json: unknown = await guard(signal, () => response.body.json());
    return decode(completion, json).choices[0].message.content;
  }

  return {
    async *stream({ model, params, messages }, signal) {
      const { body } = await post({ ...params, model, messages, stream: true }, signal);
      const events = readServerSentEvents(body);
      let isFinished = false;
      try {
        for (;;) {
          const event = await guard(signal, () => events.next());
          if (event.done) break;
          if (event.value === '[DONE]') return;
          const { choices, error } = decode(chunk, parseJson(event.value));
          if (error !== undefined) throw new AgentFailure('The language model broke off with an error.');
          const [choice] = choices;
          if (choice?.delta?.content) yield choice.delta.content;
          if (choice?.finish_reason) isFinished = true;
        }
      } finally {
        // Also when nobody wants to hear the rest: the connection is given up with the body.
        await events.return(undefined);
      }
      if (!isFinished) throw new AgentFailure('The language model broke off in the middle of its answer.');
    },

    async choose({ model, params, messages }, shape, signal) {
      const schema = z.toJSONSchema(shape, { target: 'draft-7' });
      const content = await complete(
        {
          ...params,
          model,
          messages,
          response_format: { type: 'json_schema', json_schema: { name: 'choice', strict: true, schema } },
        },
        signal,
      );
      return decode(shape, parseJson(content));
    },

    async write({ model, params, messages }, signal) {
      return (await complete({ ...params, model, messages }, signal)).trim();
    },
  };
}

/** Whatever goes wrong on the way is a failure of the agent, except for the caller's own abort. */
async function guard<T>(signal: AbortSignal, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    signal.throwIfAborted();
    throw new AgentFailure('The language model cannot be reached.', { cause: error });
  }
}

/** Models like to wrap their JSON in a fence or a sentence. */
function parseJson(text: string): unknown {
  try {
    return JSON.parse(text.slice(text.indexOf('{'), text.lastIndexOf('}') + 1));
  } catch {
    return undefined;
  }
}

function decode<T extends z.ZodType>(schema: T, value: unknown): z.output<T> {
  const parsed = schema.safeParse(value);
  if (parsed.success) return parsed.data;
  throw new AgentFailure('The language model gave an answer that cannot be read.', { cause: parsed.error });
}
