import type { KeyClaim } from './idempotency-key.ts';
import type { KeptEvents } from './kept-events.ts';
import type { HeldTail } from './tail.ts';

/**
 * The port behind which the events of interactions are kept, so that every watcher can have all of them once. All that
 * is held in it (lanes, writers, keys) is held on a lease: whoever stops renewing loses it.
 */
export interface InteractionLog<E> {
  /** How often holders must renew to be sure to keep what they hold. */
  readonly renewEveryMs: number;
  /**
   * Claims the one place a conversation has for a running interaction. Refused while another is running;
   * a refused claim changes nothing.
   */
  claimLane(conversationId: string): Promise<LaneClaim<E>>;
  find(streamId: string): Promise<StreamState | null>;
  /** The stream that is open on this conversation, if one is. */
  findOpen(conversationId: string): Promise<StreamState | null>;
  /** The streams of a conversation that are kept, oldest first, which is the order of their ids. */
  streamsOf(conversationId: string): Promise<readonly StreamState[]>;
  /**
   * The first stream of a conversation whose id follows this one, as soon as there is one; null where the conversation
   * has ended without, and on abort.
   */
  nextStream(conversationId: string, after: string, signal: AbortSignal): Promise<StreamState | null>;
  /** Tells that a conversation has ended, and no stream of it will follow. Kept in mind for as long as a stream is. */
  endConversation(conversationId: string): Promise<void>;
  /** What is kept now after a sequence number; all of it after null. Throws `WatchError` where some of that is gone. */
  read(streamId: string, after: number | null): Promise<readonly StoredEvent<E>[]>;
  /** The live end of a stream, which has read all there is. Throws `WatchError` where the stream is not kept. */
  hold(streamId: string): Promise<HeldTail<E>>;
  /** Makes this the only writer of a stream that is open and whose writer has lost its lease; null for any other. */
  takeOver(streamId: string): Promise<TakenOver<E> | null>;
  /** Open streams whose writers lost their leases at least so long ago. */
  abandonedFor(durationMs: number): Promise<readonly string[]>;
  /** Claims an idempotency key for a send with this content, or tells what became of the send that has it. */
  claimKey(key: string, contentHash: string): Promise<KeyClaim>;
  /** What is in the memory of this process now; elsewhere there may be more. */
  kept(): KeptEvents;
  /** Ends every watcher. */
  close(): Promise<void>;
}

/** OPEN: events may come. COMPLETED: the turn was stored upstream. FAILED: it was not. LOST: nobody can tell. */
export type StreamStatus = 'OPEN' | 'COMPLETED' | 'FAILED' | 'LOST';

export interface StreamHeader {
  readonly id: string;
  readonly conversationId: string;
  readonly owner: StreamOwner;
  readonly startedAt: string;
}

/** Who started a stream: the credential used, and the user it names where it names one. */
export interface StreamOwner {
  readonly credential: string;
  readonly subject: string | null;
}

export interface StreamState extends StreamHeader {
  readonly status: StreamStatus;
  readonly endedAt: string | null;
  /** 0 before the first event. */
  readonly lastSequence: number;
}

export interface StoredEvent<E> {
  readonly streamId: string;
  readonly conversationId: string;
  /** Counts 1, 2, 3… within its stream. */
  readonly sequence: number;
  readonly cursor: string;
  readonly emittedAt: string;
  readonly event: E;
}

export type LaneClaim<E> =
  | { readonly taken: false; readonly lane: Lane<E> }
  /** `stream` is null while the other send has not been accepted upstream yet. */
  | { readonly taken: true; readonly stream: StreamState | null };

/** Something that is held for a time and must be renewed to be kept. */
export interface Lease {
  /** Throws `LeaseLostError` when it is not held any more. */
  renew(): Promise<void>;
}

export interface Lane<E> extends Lease {
  /** The newest stream that the conversation has had; the id of the next one must sort after it. */
  readonly previousStreamId: string | null;
  /** Makes the stream visible. The lane is free again when the writer has ended it. Throws `LeaseLostError`. */
  open(header: StreamHeader): Promise<StreamWriter<E>>;
  /** Gives the lane back unused. Has no effect once `open` was called. */
  release(): Promise<void>;
}

/** Both throw `LeaseLostError` once another writer has taken the stream over. */
export interface StreamWriter<E> extends Lease {
  /** Renews the lease as well. */
  append(events: readonly E[]): Promise<void>;
  end(status: Exclude<StreamStatus, 'OPEN'>): Promise<void>;
}

/** A stream whose producer was lost, in new hands. */
export interface TakenOver<E> {
  readonly state: StreamState;
  /** All that is kept. */
  readonly events: readonly StoredEvent<E>[];
  readonly writer: StreamWriter<E>;
}

/** What was held is now somebody else's, or over. */
export class LeaseLostError extends Error {
  override readonly name = 'LeaseLostError';
}

/** The place where events are kept cannot be reached. */
export class LogUnavailableError extends Error {
  override readonly name = 'LogUnavailableError';
}

export type WatchErrorCode =
  | 'CURSOR_INVALID'
  | 'CURSOR_EXPIRED'
  | 'READER_TOO_SLOW'
  | 'STREAM_NOT_FOUND'
  | 'PRODUCER_LOST';

/** Why a watcher cannot be given events; the message says how to go on. */
export class WatchError extends Error {
  override readonly name = 'WatchError';
  readonly code: WatchErrorCode;

  constructor(code: WatchErrorCode, message: string) {
    super(message);
    this.code = code;
  }
}

export function streamNotFound(): WatchError {
  return new WatchError(
    'STREAM_NOT_FOUND',
    'There is no such interaction stream, or its events are no longer kept. Query the messages of the conversation instead.',
  );
}

export function producerLost(): WatchError {
  return new WatchError('PRODUCER_LOST', 'Whoever wrote this stream is gone.');
}
