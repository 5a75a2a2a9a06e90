import { limitTime } from '../../lib/time-limit.ts';
import type { Log } from '../log.ts';
import { encodeSpans, type FinishedSpan } from './encode-spans.ts';

export interface SpanExporterOptions {
  /** Of a collector, without `/v1/traces`. */
  readonly endpoint: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly serviceName: string;
  readonly log: Log;
  /** Spans that wait to be sent; above it new ones are dropped. */
  readonly maxWaiting?: number;
  readonly maxBatch?: number;
  readonly everyMs?: number;
  /** For a batch, and on closing for all that is left. */
  readonly timeoutMs?: number;
}

/** Sends spans to a collector in batches, by the way: what cannot be sent soon is dropped, and nothing waits for it. */
export class SpanExporter {
  readonly #options: Required<SpanExporterOptions>;
  readonly #url: string;
  readonly #timer: NodeJS.Timeout;
  /** Aborts what is still being sent when there is no more time for it. */
  readonly #leaving = new AbortController();
  #waiting: FinishedSpan[] = [];
  #sending: Promise<void> | null = null;
  #dropped = 0;
  #isFailing = false;

  constructor({
    maxWaiting = 4_096,
    maxBatch = 512,
    everyMs = 2_000,
    timeoutMs = 10_000,
    ...options
  }: SpanExporterOptions) {
    this.#options = { ...options, maxWaiting, maxBatch, everyMs, timeoutMs };
    this.#url = `${options.endpoint.replace(/\/$/, '')}/v1/traces`;
    this.#timer = setInterval(() => this.#send(), everyMs).unref();
  }

  add(span: FinishedSpan): void {
    const { maxWaiting, maxBatch } = this.#options;
    if (this.#waiting.length >= maxWaiting) {
      this.#dropped += 1;
      return;
    }
    this.#waiting.push(span);
    if (this.#waiting.length >= maxBatch) this.#send();
  }

  /** Sends what is left, while the collector takes it and there is time. */
  async close(): Promise<void> {
    clearInterval(this.#timer);
    const timer = setTimeout(() => this.#leaving.abort(), this.#options.timeoutMs);
    for (this.#send(); this.#sending; this.#send()) {
      await this.#sending;
      if (this.#isFailing) break;
    }
    clearTimeout(timer);
  }

  /** One batch after the other, so that a collector that is slow is not asked for more. */
  #send(): void {
    if (this.#sending || this.#waiting.length === 0) return;
    const batch = this.#waiting.splice(0, this.#options.maxBatch);
    this.#sending = this.#post(batch).finally(() => {
      this.#sending = null;
      // A collector that fails is not asked again at once.
      if (!this.#isFailing && this.#waiting.length >= this.#options.maxBatch) this.#send();
    });
  }

  async #post(batch: readonly FinishedSpan[]): Promise<void> {
    const { headers, serviceName, timeoutMs, log } = this.#options;
    const { signal, lift } = limitTime(this.#leaving.signal, timeoutMs);
    try {
      const answer = await fetch(this.#url, {
        method: 'POST',
        headers: { ...headers, 'content-type': 'application/json' },
        body: encodeSpans(batch, serviceName),
        signal,
      });
      await answer.arrayBuffer();
      if (!answer.ok) throw new Error(`The collector answered ${answer.status}.`);
      if (this.#isFailing) log.warn({ dropped: this.#dropped }, 'traces are sent again');
      [this.#isFailing, this.#dropped] = [false, 0];
    } catch (err) {
      this.#dropped += batch.length;
      // Once for each outage.
      if (!this.#isFailing) log.warn({ err }, 'traces cannot be sent');
      this.#isFailing = true;
    } finally {
      lift();
    }
  }
}
