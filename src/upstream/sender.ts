import { Readable } from 'node:stream';
import type { Dispatcher } from 'undici';
import type { Clock } from '../lib/clock.ts';
import type { Telemetry } from '../observe/telemetry.ts';
import type { Call, CallScope } from './call.ts';
import { type AnyAnswer, malformed, noAnswer, refusal, withoutCredentials } from './call-failures.ts';
import { UpstreamError } from './errors.ts';
import { ObservedAttempt } from './observed-attempt.ts';
import { placesOf } from './places-of.ts';

/** A call on its way: how it gets its answer, and what is made of that where it is a success. */
export interface Sending<Answer, T> {
  readonly call: Call;
  readonly scope: CallScope;
  /** The path and the query of the call. */
  readonly target: string;
  ask(request: Dispatcher.DispatchOptions): Promise<Answer>;
  /** Tells a failure that was asked for from one that was met. */
  isGivenUp(): boolean;
  /** Throws where the answer is not what it should be. */
  take(answer: Answer): T;
}

export interface SenderOptions {
  /** What stands before every path: `/v1/` and the organization, and whatever the upstream's URL has before that. */
  readonly prefix: string;
  readonly clusterName: string | undefined;
  readonly telemetry: Telemetry;
  /** Only differences count. */
  readonly clock: Clock;
  readonly timeOfDay: Clock;
}

/**
 * Sends calls as their callers. Fails with an `UpstreamError` where there is no answer, or no success. Nearly every
 * call is answered at the first attempt, so that way is short: one promise behind that of the exchange.
 */
export class Sender {
  readonly #options: SenderOptions;

  constructor(options: SenderOptions) {
    this.#options = options;
  }

  send<Answer extends AnyAnswer, T>(sending: Sending<Answer, T>): Promise<T> {
    const authorization = sending.scope.credentials.authorization();
    return authorization instanceof Promise
      ? authorization.then((known) => this.#sendAs(known, sending))
      : this.#sendAs(authorization, sending);
  }

  #sendAs<Answer extends AnyAnswer, T>(
    authorization: string | null,
    sending: Sending<Answer, T>,
  ): Promise<T> {
    const { call, scope } = sending;
    if (authorization === null) {
      return call.anonymous
        ? this.#attempt(authorization, sending)
        : Promise.reject(withoutCredentials(call, scope));
    }
    const taken = this.#attempt(authorization, sending);
    const { credentials } = scope;
    if (!credentials.renew || call.body instanceof Readable) return taken;
    return taken.catch(async (error: unknown) => {
      const isRefused = error instanceof UpstreamError && error.code === 'UNAUTHENTICATED';
      if (!isRefused || !credentials.renew) throw error;
      // Refused before anything was done, so that even a write may be tried once more.
      return this.#attempt(await credentials.renew(authorization), sending);
    });
  }

  #attempt<Answer extends AnyAnswer, T>(
    authorization: string | null,
    sending: Sending<Answer, T>,
  ): Promise<T> {
    const { call, scope, target } = sending;
    const { prefix, telemetry, clock } = this.#options;
    const observed = new ObservedAttempt(call, scope, telemetry, clock);
    const request = {
      method: call.method,
      path: prefix + target,
      headers: this.#headersOf(call, scope, authorization, observed.traceparent),
      body: call.body ?? null,
    };
    return sending.ask(request).then(
      (answer) => {
        observed.answered(answer);
        return isSuccess(answer) ? this.#take(sending, answer) : this.#refuse(sending, answer);
      },
      (cause: unknown) => {
        const failure = noAnswer(call, scope, cause, sending.isGivenUp());
        observed.failed(failure.code);
        throw failure;
      },
    );
  }

  #take<Answer extends AnyAnswer, T>(sending: Sending<Answer, T>, answer: Answer): T {
    try {
      return sending.take(answer);
    } catch (cause) {
      const { call, scope } = sending;
      this.reportMalformed(call, scope, cause);
      throw malformed(call, scope, cause);
    }
  }

  /** Tells of an answer that turned out to make no sense. */
  reportMalformed({ operation }: Call, { requestId }: CallScope, cause: unknown): void {
    this.#options.telemetry.upstreamMalformed({ operation, requestId, places: placesOf(cause), cause });
  }

  async #refuse<Answer extends AnyAnswer>(sending: Sending<Answer, unknown>, answer: Answer): Promise<never> {
    const { call, scope } = sending;
    throw await refusal(call, scope, answer, this.#options.timeOfDay.now()).catch((cause: unknown) =>
      noAnswer(call, scope, cause, sending.isGivenUp()),
    );
  }

  #headersOf(call: Call, scope: CallScope, authorization: string | null, traceparent?: string) {
    const { clusterName } = this.#options;
    const headers: Record<string, string> = { accept: 'application/json', 'x-request-id': scope.requestId };
    if (clusterName !== undefined) headers['x-mongo-cluster-name'] = clusterName;
    if (authorization !== null) headers.authorization = authorization;
    if (traceparent !== undefined) headers.traceparent = traceparent;
    return call.headers ? Object.assign(headers, call.headers) : headers;
  }
}

function isSuccess({ statusCode }: AnyAnswer): boolean {
  return statusCode >= 200 && statusCode < 300;
}
