/** A running sandbox: the conversation API over HTTP. */
export interface Sandbox {
  /** `http://host:port`, without a path. */
  readonly url: string;
  /** Lets open answers end or abort within the grace period, then releases port and store. Idempotent. */
  close(): Promise<void>;
}
