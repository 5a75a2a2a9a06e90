import type { Readable } from 'node:stream';
import type { Lifetime } from '../lib/lifetime.ts';
import type { ObservedOperation } from '../observe/telemetry.ts';
import type { Credentials } from './credentials.ts';
import type { Operation } from './operation.ts';

/** One request to the conversation API. */
export interface Call {
  readonly operation: Operation;
  readonly method: 'GET' | 'POST' | 'DELETE';
  /** After `/v1/{organization}`, beginning with a slash; ids in it are checked before. */
  readonly path: string;
  readonly query?: Query;
  readonly headers?: Readonly<Record<string, string>>;
  /** A stream can be sent only once; upstream has not got the request before its end. */
  readonly body?: string | Uint8Array | Readable;
  /** An agent has to think about the answer, which takes its time. Upstream keeps nothing of it. */
  readonly byAgent?: true;
  /** For the few operations that need no caller; all others are refused here without one. */
  readonly anonymous?: true;
}

export type Query = Readonly<Record<string, string | number | boolean | readonly string[] | undefined>>;

/** On whose behalf a call is made, and who is told that it was. */
export interface CallScope {
  readonly credentials: Credentials;
  readonly requestId: string;
  /** How long answers are waited for; absent: to the end. */
  readonly lifetime?: Lifetime | undefined;
  /** Aborts when whoever asked is gone; asked for where it is worth knowing. */
  readonly signal?: AbortSignal | undefined;
  /** The GraphQL operation that it is made for. */
  readonly operation?: Pick<ObservedOperation, 'span'>;
  readonly calls?: CallListener;
}

/** Told of every attempt. */
export interface CallListener {
  record(call: Call, answer: CallAnswer): void;
}

/** What every attempt ended with, for whoever counts: status null when no answer came. */
export interface CallAnswer {
  readonly status: number | null;
  readonly rateLimit: RateLimit | null;
  readonly durationMs: number;
}

/** What upstream says is left of the present window. */
export interface RateLimit {
  readonly limit: number;
  readonly remaining: number;
  readonly resetAt: string;
}
