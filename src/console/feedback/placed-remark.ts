import type { Remark } from './remark.ts';

/** A remark, and where what it is about can be seen. */
export interface PlacedRemark {
  readonly remark: Remark;
  readonly subject: Subject;
}

interface Subject {
  readonly name: string;
  /** Null: it may not be seen. */
  readonly path: readonly string[] | null;
  readonly query: URLSearchParams;
}

type Conversation = { readonly upstreamId: string; readonly service: { readonly name: string } | null };

/** A remark on a conversation or on something in it, which the query says how to show. */
export function placed(
  remark: Remark,
  conversation: Conversation | null,
  query: Readonly<Record<string, string>>,
): PlacedRemark {
  const subject = {
    name: conversation?.service?.name ?? 'A conversation',
    path: conversation && ['conversations', conversation.upstreamId],
    query: new URLSearchParams(query),
  };
  return { remark, subject };
}
