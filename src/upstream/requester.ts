import type { AnswerShape } from './answer-shape.ts';
import type { Call, CallScope } from './call.ts';
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

export function createRequester(client: UpstreamClient, scope: CallScope): Requester {
  return {
    scope,
    maxEventBytes: client.maxEventBytes,
    request: (shape, call) => client.request(call, scope, shape),
    perform: (call) => client.request(call, scope, anything),
    openStream: (call, signal) => client.openStream(call, scope, signal),
  };
}

const anything: AnswerShape<void> = { parse() {} };
