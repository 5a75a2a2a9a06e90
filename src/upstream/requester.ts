import type { z } from 'zod';
import type { Call, CallScope } from './call.ts';
import { malformed } from './call-failures.ts';
import type { UpstreamClient } from './client.ts';

/** The client bound to one caller: what every endpoint is written with. */
export interface Requester {
  /** Calls and checks the answer against its wire schema. Throws `UpstreamError`. */
  request<T>(schema: z.ZodType<T>, call: Call): Promise<T>;
  /** Calls where success has nothing to say. */
  perform(call: Call): Promise<void>;
  openStream(call: Call, signal: AbortSignal): ReturnType<UpstreamClient['openStream']>;
  readonly scope: CallScope;
}

export function createRequester(client: UpstreamClient, scope: CallScope): Requester {
  return {
    scope,
    async request(schema, call) {
      const answer = schema.safeParse(await client.request(call, scope));
      if (!answer.success) throw malformed(call, scope, answer.error);
      return answer.data;
    },
    async perform(call) {
      await client.request(call, scope);
    },
    openStream: (call, signal) => client.openStream(call, scope, signal),
  };
}
