/**
 * Positions in interaction streams. A stream id begins with its start time, and a cursor is the id with the
 * event's number in it: opaque to clients, bound to its stream, and in byte order the order of the events, over
 * all the streams of a conversation.
 */
const STREAM_ID = /^[0-9a-z]{9}[0-9a-f]{20}$/;
const CURSOR = /^([0-9a-z]{9}[0-9a-f]{20})_([0-9a-z]{7})$/;

/** Sorts after `previous`, even where that was made by a process whose clock is ahead, or in the same millisecond. */
export function createStreamId(nowMs: number, randomHex: string, previous: string | null = null): string {
  const previousMs = previous === null ? 0 : Number.parseInt(previous.slice(0, 9), 36);
  const startMs = previous === null ? nowMs : Math.max(nowMs, previousMs + 1);
  return startMs.toString(36).padStart(9, '0') + randomHex.slice(0, 20);
}

export function isStreamId(text: string): boolean {
  return STREAM_ID.test(text);
}

export function encodeCursor(streamId: string, sequence: number): string {
  return `${streamId}_${sequence.toString(36).padStart(7, '0')}`;
}

/** Null for anything that `encodeCursor` cannot have made. */
export function decodeCursor(cursor: string): { streamId: string; sequence: number } | null {
  const match = CURSOR.exec(cursor);
  return match?.[1] && match[2] ? { streamId: match[1], sequence: Number.parseInt(match[2], 36) } : null;
}
