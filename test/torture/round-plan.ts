import { createHash } from 'node:crypto';
import type { Transport } from '../kit/live.ts';
import { createRandom, type Random } from './random.ts';
import { scriptAnswer } from './scripted-answer.ts';
import { emptyConversationPrefix } from './storing-upstream.ts';

/** The process that will be killed, or the other one. */
export type Place = 'VICTIM' | 'SURVIVOR';

export interface RoundWatcherPlan {
  readonly transport: Transport;
  /** Where it begins; it goes on where it can. */
  readonly at: Place;
}

export interface RoundSendPlan {
  readonly conversationId: string;
  readonly text: string;
  readonly idempotencyKey: string;
  readonly through: Place;
  readonly watchers: readonly RoundWatcherPlan[];
}

/**
 * When the blow falls: so long after the sends have begun; when upstream was told so many of those that the victim
 * makes, but may not have accepted them; or when the watchers have seen so many events in all.
 */
export type RoundMoment =
  | { readonly afterMs: number }
  | { readonly afterTold: number }
  | { readonly afterEvents: number };

export interface RoundPlan {
  readonly name: string;
  readonly victim: 0 | 1;
  readonly blow: 'KILL' | 'REDIS';
  readonly moment: RoundMoment;
  /** How long Redis is away, where it is what goes. */
  readonly outageMs: number;
  readonly sends: readonly RoundSendPlan[];
}

const EVERY_NTH_LOSES_REDIS = 20;
const [SENDS_THROUGH_VICTIM, SENDS_THROUGH_SURVIVOR] = [4, 2];
const transports = ['websocket', 'sse'] as const;

/** What befalls a round, as its seed and number decide. */
export function planRound(seed: string, number: number): RoundPlan {
  const name = `${seed}/${number}`;
  const random = createRandom(name);
  const sends = Array.from({ length: SENDS_THROUGH_VICTIM + SENDS_THROUGH_SURVIVOR }, (_, index) =>
    planSend(`${name}/${index}`, index < SENDS_THROUGH_VICTIM ? 'VICTIM' : 'SURVIVOR', random),
  );
  const total = sends.reduce((sum, send) => sum + scriptAnswer(send.text).length * send.watchers.length, 0);
  return {
    name,
    victim: random.isTrue(0.5) ? 0 : 1,
    blow: number % EVERY_NTH_LOSES_REDIS === EVERY_NTH_LOSES_REDIS - 1 ? 'REDIS' : 'KILL',
    moment: random.oneOf<RoundMoment>([
      { afterMs: random.between(0, 80) },
      { afterTold: random.between(1, SENDS_THROUGH_VICTIM) },
      { afterEvents: random.between(1, Math.floor(total * 0.9)) },
      { afterEvents: random.between(1, Math.floor(total * 0.9)) },
    ]),
    outageMs: random.between(100, 1_500),
    sends,
  };
}

/** A text that was not sent before, in a conversation of its own. */
export function planSend(name: string, through: Place, random: Random): RoundSendPlan {
  const hash = createHash('sha256').update(name).digest('hex').slice(0, 23);
  const first = random.oneOf(transports);
  const other = first === 'sse' ? 'websocket' : 'sse';
  const extra: RoundWatcherPlan = {
    transport: random.oneOf(transports),
    at: random.oneOf(['VICTIM', 'SURVIVOR']),
  };
  return {
    conversationId: `${random.isTrue(0.15) ? emptyConversationPrefix : 'a'}${hash}`,
    text: `Message ${name}`,
    idempotencyKey: `key of ${name}`,
    through,
    watchers: [
      { transport: first, at: 'VICTIM' },
      { transport: other, at: 'SURVIVOR' },
      ...(random.isTrue(0.3) ? [extra] : []),
    ],
  };
}
