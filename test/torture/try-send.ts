import { sendMessage } from '../kit/documents.ts';
import { createGraphqlClient } from '../kit/graphql-client.ts';
import { Breach } from './breach.ts';

/** What a client learns of its send. LOST: no answer came at all. */
export type SendResult =
  | { readonly kind: 'STREAM'; readonly streamId: string }
  | { readonly kind: 'UNKNOWN' | 'LOST' }
  | { readonly kind: 'REFUSED'; readonly code: string };

export interface Sendable {
  readonly conversationId: string;
  readonly text: string;
  readonly idempotencyKey: string;
}

/** Sends once, with no second try. */
export async function trySend(
  url: string,
  { conversationId, text, idempotencyKey }: Sendable,
): Promise<SendResult> {
  const input = { conversationId, content: { text }, agentActions: {}, idempotencyKey };
  const answer = await createGraphqlClient(url)
    .send(sendMessage, { input })
    .catch(() => null);
  if (answer === null) return { kind: 'LOST' };
  const result = answer.data?.sendMessage;
  if (result?.__typename === 'SendMessageSuccess') return { kind: 'STREAM', streamId: result.stream.id };
  if (result && 'code' in result && typeof result.code === 'string')
    return result.code === 'SEND_OUTCOME_UNKNOWN'
      ? { kind: 'UNKNOWN' }
      : { kind: 'REFUSED', code: result.code };
  throw new Breach(`A send was answered with ${JSON.stringify(answer)}`);
}
