/** What the sandbox has acknowledged to its clients, over all of its lives. */
export interface Ledger {
  /** The texts of all acknowledged messages by conversation and interaction. */
  readonly interactions: Map<string, Map<string, readonly string[]>>;
  /** Conversations with a turn whose outcome nobody was told, because the process was killed: it may stand. */
  readonly inDoubt: Set<string>;
  /** Openings under way whose conversation is not known yet. */
  openings: number;
  /** Conversations that anybody did anything with since the last check. */
  readonly touched: Set<string>;
  readonly finished: Set<string>;
  /** By its id. */
  readonly feedback: Map<string, KnownFeedback>;
}

/** The comment that was acknowledged last, and after it the one that nobody was told of; null is a deletion. */
export interface KnownFeedback {
  readonly conversation: string;
  readonly comments: readonly (string | null)[];
}

export const createLedger = (): Ledger => ({
  interactions: new Map(),
  inDoubt: new Set(),
  openings: 0,
  touched: new Set(),
  finished: new Set(),
  feedback: new Map(),
});
