import { encodeCursor } from '../cursor.ts';
import type { StoredEvent, StreamState, StreamStatus } from '../interaction-log.ts';

/** What a stream looks like in Redis at one moment. */
export interface StreamReply<E> {
  readonly state: StreamState;
  /** Whether somebody holds the stream to write to it; false also when it has ended. */
  readonly isHeld: boolean;
  readonly events: readonly StoredEvent<E>[];
}

const statuses: readonly string[] = ['OPEN', 'COMPLETED', 'FAILED', 'LOST'] satisfies StreamStatus[];

/** Null where there is no such stream. */
export function decodeStream<E>(id: string, reply: unknown): StreamReply<E> | null {
  const [fields, isHeld, events] = listOf(reply);
  if (fields === undefined) return null;
  const state = decodeState(id, fields);
  if (!state) return null;
  const decoded = listOf(events).map((entry) => decodeEvent<E>(state, entry));
  return { state, isHeld: isHeld === 1, events: decoded };
}

/** The fields of a stream, in this order in all replies. */
export const stateFields = [
  'status',
  'endedAt',
  'last',
  'conversationId',
  'credential',
  'subject',
  'startedAt',
] as const;

export function decodeState(id: string, reply: unknown): StreamState | null {
  const fields = listOf(reply);
  if (fields[0] === null) return null;
  const [status, endedAt, last, conversationId, credential, subject, startedAt] = fields.map(textOf);
  if (!isStatus(status) || !conversationId || !startedAt)
    throw new TypeError('A stream in Redis makes no sense.');
  return {
    id,
    conversationId,
    owner: { credential: credential ?? '', subject: subject || null },
    startedAt,
    status,
    endedAt: endedAt || null,
    lastSequence: Number(last),
  };
}

function decodeEvent<E>({ id: streamId, conversationId }: StreamState, entry: unknown): StoredEvent<E> {
  const [place, fields] = listOf(entry);
  const [, emittedAt, , event] = listOf(fields).map(textOf);
  const sequence = Number.parseInt(textOf(place), 10);
  // What is read back was written by this program, of the same type.
  const parsed = JSON.parse(event ?? '') as E;
  const cursor = encodeCursor(streamId, sequence);
  return { streamId, conversationId, sequence, cursor, emittedAt: emittedAt ?? '', event: parsed };
}

export function listOf(reply: unknown): readonly unknown[] {
  if (Array.isArray(reply)) return reply;
  throw new TypeError('Redis answered with something that makes no sense.');
}

export function textsOf(reply: unknown): string[] {
  return listOf(reply).map(textOf);
}

function textOf(value: unknown): string {
  if (typeof value === 'string') return value;
  throw new TypeError('Redis answered with something that makes no sense.');
}

function isStatus(text: string | undefined): text is StreamStatus {
  return text !== undefined && statuses.includes(text);
}
