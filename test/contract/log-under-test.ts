import type { InteractionLog, StoredEvent, StreamWriter } from '../../src/streams/interaction-log.ts';

/** An adapter under test, with bounds small enough to be reached. */
export interface LogUnderTest {
  readonly log: InteractionLog<string>;
  /** The same streams as another process sees them; the log itself where it is for one process only. */
  readonly peer: InteractionLog<string>;
  /** Newest events that are kept of each stream. */
  readonly maxEventsPerStream: number;
  /** What they may take together, counted in letters. */
  readonly maxBytesPerStream: number;
  /** Lets the time pass for which a stream is kept after its end, while open ones go on. */
  passRetention(): Promise<void>;
  /** Lets the time pass after which a holder who does not renew has lost what it held. */
  passLease(): Promise<void>;
  /** Lets the time pass for which an idempotency key stands for its send. */
  passKeyRetention(): Promise<void>;
  /** Frees what the test used, the log included. */
  dispose(): Promise<void>;
}

export const owner = { credential: 'hash-of-a-token', subject: 'a'.repeat(24) };
export const startedAt = '2026-01-05T10:00:00.000Z';
export const conversationId = 'c'.repeat(24);

let made = 0;

/** Unlike any before it and after all of them, so that adapters may share a server. */
export function newStreamId(): string {
  made += 1;
  return `0m1abcdef${made.toString(16).padStart(20, '0')}`;
}

export async function claimLane(log: InteractionLog<string>, conversation = conversationId) {
  const claimed = await log.claimLane(conversation);
  if (claimed.taken) throw new Error('The lane is taken.');
  return claimed.lane;
}

export async function openStream(log: InteractionLog<string>, conversation = conversationId) {
  const id = newStreamId();
  const lane = await claimLane(log, conversation);
  const writer: StreamWriter<string> = await lane.open({
    id,
    conversationId: conversation,
    owner,
    startedAt,
  });
  return { id, lane, writer };
}

export function wordsOf(events: readonly StoredEvent<string>[]): string[] {
  return events.map(({ event }) => event);
}
