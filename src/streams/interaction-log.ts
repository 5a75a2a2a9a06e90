/** The port behind which the events of interactions are kept, so that every watcher can have all of them once. */
export interface InteractionLog<E> {
  /**
   * Claims the one place a conversation has for a running interaction. Refused while another is running;
   * a refused claim changes nothing.
   */
  claimLane(conversationId: string): Promise<LaneClaim<E>>;
  find(streamId: string): Promise<StreamState | null>;
  /** The stream that is open on this conversation, if one is. */
  findOpen(conversationId: string): Promise<StreamState | null>;
  /** What is kept now after a sequence number (0: from the start). */
  read(streamId: string, after: number): Promise<readonly StoredEvent<E>[]>;
  /**
   * Everything after a sequence number, in order and once each, then what comes, until the stream has ended or
   * the signal aborts. Throws `WatchError`.
   */
  follow(streamId: string, after: number, signal: AbortSignal): AsyncGenerator<StoredEvent<E>, void>;
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

export interface Lane<E> {
  /** Makes the stream visible. The lane is free again when the writer has ended it. */
  open(header: StreamHeader): Promise<StreamWriter<E>>;
  /** Gives the lane back unused. Has no effect once `open` was called. */
  release(): Promise<void>;
}

export interface StreamWriter<E> {
  append(events: readonly E[]): Promise<void>;
  end(status: Exclude<StreamStatus, 'OPEN'>): Promise<void>;
}

export type WatchErrorCode = 'CURSOR_INVALID' | 'CURSOR_EXPIRED' | 'READER_TOO_SLOW' | 'STREAM_NOT_FOUND';

/** Why a watcher cannot be given events; the message says how to go on. */
export class WatchError extends Error {
  override readonly name = 'WatchError';
  readonly code: WatchErrorCode;

  constructor(code: WatchErrorCode, message: string) {
    super(message);
    this.code = code;
  }
}
