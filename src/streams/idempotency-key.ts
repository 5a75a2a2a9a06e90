/** What became of the send that first used a key. */
export type KeyClaim =
  | { readonly status: 'NEW'; readonly hold: KeyHold }
  /** That send is under way; ask again. */
  | { readonly status: 'PENDING'; readonly contentHash: string }
  /** Whoever sent did not live to know whether it was accepted. */
  | { readonly status: 'UNKNOWN'; readonly contentHash: string }
  | { readonly status: 'BOUND'; readonly contentHash: string; readonly streamId: string };

/** A key in the hands of the one send that may use it; held on a lease. */
export interface KeyHold {
  renew(): Promise<void>;
  /** The send was accepted: from now on the key stands for this stream, and for content that is known fully now. */
  bind(streamId: string, contentHash: string): Promise<void>;
  /** The send was refused: the key may be used again. */
  release(): Promise<void>;
  /** Nobody can tell whether the send was accepted: the key is never free again while it is kept. */
  abandon(): Promise<void>;
}
