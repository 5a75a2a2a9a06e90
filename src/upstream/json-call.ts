import type { Dispatcher, Pool } from 'undici';
import type { Lifetime } from '../lib/lifetime.ts';
import type { AnswerShape } from './answer-shape.ts';
import type { Call, CallScope } from './call.ts';
import { exchange, type WholeAnswer } from './exchange.ts';
import { parseJson } from './json-body.ts';
import type { KnownAnswers } from './known-answers.ts';
import type { Sending } from './sender.ts';

/** Where and how long answers are asked for. */
export interface ExchangeTerms {
  readonly pool: Pool;
  /** From sending a request to the end of its answer. */
  readonly timeoutMs: number;
  /** For reads. */
  readonly known: KnownAnswers;
}

/** A call whose answer comes as a whole, and is JSON of a shape. */
export class JsonCall<T> implements Sending<WholeAnswer, T> {
  readonly call: Call;
  readonly scope: CallScope;
  readonly target: string;
  readonly #shape: AnswerShape<T>;
  readonly #terms: ExchangeTerms;
  readonly #lifetime: Lifetime | undefined;

  /** Given up at the end of its lifetime; without one, never. */
  constructor(
    terms: ExchangeTerms,
    sent: Pick<Sending<WholeAnswer, T>, 'call' | 'scope' | 'target'>,
    shape: AnswerShape<T>,
    lifetime?: Lifetime,
  ) {
    this.call = sent.call;
    this.scope = sent.scope;
    this.target = sent.target;
    this.#terms = terms;
    this.#shape = shape;
    this.#lifetime = lifetime;
  }

  ask(request: Dispatcher.DispatchOptions): Promise<WholeAnswer> {
    const { pool, timeoutMs } = this.#terms;
    return exchange(pool, request, timeoutMs, this.#lifetime);
  }

  isGivenUp(): boolean {
    return this.#lifetime?.isOver ?? false;
  }

  take({ body }: WholeAnswer): T {
    if (this.call.method === 'GET') return this.#terms.known.read(this.target, body, this.#shape);
    return this.#shape.parse(parseJson(body));
  }
}
