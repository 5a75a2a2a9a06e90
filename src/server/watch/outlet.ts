import type { ByteText } from './byte-text.ts';

/** Where the answers of one operation leave: its messages on a WebSocket, or its SSE response. */
export interface Outlet {
  /** Sends answers, written as JSON, in one write. To a reader who has gone it sends nothing. */
  send(answers: readonly ByteText[]): void;
  /** False while so much waits for the reader that nothing more should be sent. */
  readonly hasRoom: boolean;
  /** Resolves when there is room again, or nobody to have room for. */
  drained(): Promise<void>;
}
