import { setTimeout as pause } from 'node:timers/promises';
import { WakeUp } from '../../src/lib/wake-up.ts';
import { Breach } from './breach.ts';
import { judgeAnswer, judgeEnding, longestSeen } from './judge-answer.ts';
import type { ProcessPair } from './process-pair.ts';
import type { Place, RoundPlan, RoundSendPlan } from './round-plan.ts';
import type { RoundTally } from './round-tally.ts';
import { type SendResult, trySend } from './try-send.ts';
import { type Seen, watchRound } from './watch-round.ts';

export interface RoundOptions {
  readonly plan: RoundPlan;
  readonly pair: ProcessPair;
  readonly tally: RoundTally;
}

/** From a kill, or from its own start after it, to the end for each watcher: the lease, reading back, and some slack. */
export const ENDING_BOUND_MS = 5_000;

/** One round's clients: who sends and who watches where, before the blow and after it. */
export class Round {
  readonly #options: RoundOptions;
  readonly #progress = new WakeUp();
  #events = 0;
  #blowAtMs: number | null = null;

  constructor(options: RoundOptions) {
    this.#options = options;
  }

  /** Where a client of this place goes now. */
  url(place: Place): string {
    const { pair, plan } = this.#options;
    const isVictims = place === 'VICTIM' && !(plan.blow === 'KILL' && this.#blowAtMs !== null);
    return pair.facades[isVictims ? plan.victim : plan.victim === 0 ? 1 : 0].url;
  }

  /** Sends a text, and starts its watchers where it was accepted. */
  async begin(send: RoundSendPlan): Promise<{ result: SendResult; watching: Promise<Seen>[] }> {
    const result = await trySend(this.url(send.through), send);
    this.#options.tally.sends += 1;
    return { result, watching: result.kind === 'STREAM' ? this.watch(send, result.streamId) : [] };
  }

  watch(send: RoundSendPlan, streamId: string): Promise<Seen>[] {
    return send.watchers.map(({ transport, at }) =>
      watchRound({
        streamId,
        transport,
        url: () => this.url(at),
        onEvent: () => {
          this.#events += 1;
          this.#progress.notify();
        },
      }),
    );
  }

  /** Resolves when the blow is due; at the latest when nothing is left for it to hit. */
  async due(nothingLeft: Promise<unknown>): Promise<void> {
    const { moment } = this.#options.plan;
    if ('afterMs' in moment) return pause(moment.afterMs);
    const over = new AbortController();
    nothingLeft.catch(() => {}).finally(() => over.abort());
    if ('afterEvents' in moment)
      while (this.#events < moment.afterEvents && !over.signal.aborted)
        await this.#progress.wait(over.signal);
    else while ((await this.#told()) < moment.afterTold && !over.signal.aborted) await pause(2);
  }

  /** How many of the sends that the victim makes have reached upstream. */
  async #told(): Promise<number> {
    const { pair, plan } = this.#options;
    const sends = plan.sends.filter(({ through }) => through === 'VICTIM');
    const fates = await Promise.all(sends.map(({ text }) => pair.fateOf(text)));
    return fates.filter(({ told }) => told > 0).length;
  }

  strike(): void {
    this.#blowAtMs = performance.now();
  }

  /** Checks one send with all that was seen of it against upstream, and counts it. */
  async judge(send: RoundSendPlan, watchers: readonly Seen[]): Promise<void> {
    const { pair, tally } = this.#options;
    const ending = judgeAnswer(send.text, watchers);
    const fate = await pair.fateOf(send.text);
    if (fate.told > 1) throw new Breach(`Upstream was told ${fate.told} times.`);
    if (watchers.length > 0 && fate.told === 0) throw new Breach('An answer came to what was never told.');
    if (ending) tally.endings[judgeEnding(ending, fate, send.conversationId, longestSeen(watchers))] += 1;
    else if (watchers.some(({ refusal }) => refusal === null))
      throw new Breach('An answer was over without an ending.');
    for (const seen of watchers) this.#count(seen);
  }

  #count({ events, refusal, startedAtMs, endedAtMs }: Seen): void {
    const { tally } = this.#options;
    tally.watchers += 1;
    tally.events += events.length;
    if (refusal !== null) tally.refusedWatchers += 1;
    const sinceMs = Math.max(startedAtMs, this.#blowAtMs ?? 0);
    const tookMs = Math.max(0, endedAtMs - sinceMs);
    tally.latestEndingMs = Math.max(tally.latestEndingMs, tookMs);
    if (tookMs > ENDING_BOUND_MS) throw new Breach(`A watcher waited ${Math.round(tookMs)} ms for its end.`);
  }
}
