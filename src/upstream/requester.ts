import type { Call, CallScope } from './call.ts';
import { malformed } from './call-failures.ts';
import type { UpstreamClient } from './client.ts';

/** The client bound to one caller: what every endpoint is written with. */
export interface Requester {
  /** Calls and checks the answer against its shape. Throws `UpstreamError`. */
  request<T>(shape: AnswerShape<T>, call: Call): Promise<T>;
  /** Calls where success has nothing to say. */
  perform(call: Call): Promise<void>;
  openStream(call: Call, signal: AbortSignal): ReturnType<UpstreamClient['openStream']>;
  /** Largest event of an interaction's answer. */
  readonly maxEventBytes: number;
  readonly scope: CallScope;
}

/** What an answer must be: a wire schema, or what reads rows by hand. */
export interface AnswerShape<T> {
  /** Throws where the answer is something else. */
  parse(answer: unknown): T;
}

export function createRequester(client: UpstreamClient, scope: CallScope): Requester {
  return {
    scope,
    maxEventBytes: client.maxEventBytes,
    async request(shape, call) {
      const answer = await client.request(call, scope);
      try {
        return shape.parse(answer);
      } catch (cause) {
        throw malformed(call, scope, cause);
      }
    },
    async perform(call) {
      await client.request(call, scope);
    },
    openStream: (call, signal) => client.openStream(call, scope, signal),
  };
}
