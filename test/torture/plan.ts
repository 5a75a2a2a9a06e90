import { createHash } from 'node:crypto';
import type { CutKind } from '../kit/cutting-proxy.ts';
import type { Transport } from '../kit/live.ts';
import { createRandom, type Random } from './random.ts';

/** KILL: the client is gone with all it had in memory, and another goes on from the last cursor that was kept. */
export type Blow = CutKind | 'KILL';

/** When a watcher joins, or a send is repeated: at once, when so much of the answer was seen, or after its end. */
export type Moment = 'AT_ONCE' | 'MIDWAY' | 'AFTER_END';

export interface WatcherPlan {
  readonly transport: Transport;
  readonly joins: Moment;
  /** In this order; at least three. */
  readonly blows: readonly Blow[];
  readonly random: Random;
}

/** Everything that will befall one send, as its seed and number decide. */
export interface SendPlan {
  readonly conversationId: string;
  readonly text: string;
  readonly idempotencyKey: string;
  /** Bytes of the answer to the first send after which its connection is cut; null: it is not. */
  readonly cutSendAfterBytes: number | null;
  /** Repetitions of the send with the same key. */
  readonly repetitions: readonly Moment[];
  /** The first of them joins at once. */
  readonly watchers: readonly WatcherPlan[];
}

const blows = ['KILL', 'RESET', 'HALF', 'END', 'STALL'] as const;
const moments = ['AT_ONCE', 'MIDWAY', 'AFTER_END'] as const;

export function planSend(seed: string, number: number): SendPlan {
  const name = `${seed}/${number}`;
  const random = createRandom(name);
  const watcher = (joins: Moment, index: number): WatcherPlan => ({
    transport: (number + index) % 2 === 0 ? 'websocket' : 'sse',
    joins,
    // One of each that matters most, in any order, and up to two of any kind.
    blows: shuffled(
      ['KILL', 'RESET', 'HALF', ...Array.from({ length: random.between(0, 2) }, () => random.oneOf(blows))],
      random,
    ),
    random: createRandom(`${name}/watcher ${index}`),
  });
  const late = Array.from({ length: random.between(1, 2) }, () => random.oneOf(moments));
  return {
    conversationId: createHash('sha256').update(name).digest('hex').slice(0, 24),
    text: `Message ${name}`,
    idempotencyKey: `key of ${name}`,
    cutSendAfterBytes: random.isTrue(0.3) ? random.between(1, 200) : null,
    repetitions: Array.from({ length: random.between(1, 2) }, () => random.oneOf(moments)),
    watchers: (['AT_ONCE', ...late] as const).map(watcher),
  };
}

function shuffled<T>(items: readonly T[], random: Random): T[] {
  return items
    .map((item) => ({ item, place: random.fraction() }))
    .toSorted((a, b) => a.place - b.place)
    .map(({ item }) => item);
}
