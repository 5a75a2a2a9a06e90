import { setTimeout as pause } from 'node:timers/promises';
import { Breach } from './breach.ts';
import { mustLive } from './process-pair.ts';
import { createRandom } from './random.ts';
import { ENDING_BOUND_MS, Round, type RoundOptions } from './round.ts';
import { planSend, type RoundSendPlan } from './round-plan.ts';
import { type SendResult, trySend } from './try-send.ts';
import type { Seen } from './watch-round.ts';

/** Kills one of the two processes while it sends and answers, and holds what its clients are told against upstream. */
export async function killProducer(options: RoundOptions): Promise<void> {
  const { plan, pair, tally } = options;
  const round = new Round(options);
  const begun = plan.sends.map((send) => round.begin(send));
  const allSeen = Promise.all(begun).then((sends) => Promise.all(sends.flatMap(({ watching }) => watching)));
  await round.due(allSeen);
  round.strike();
  pair.kill(plan.victim);
  const reviving = pair.revive(plan.victim);
  // A breach must not be left unhandled while the new process starts.
  reviving.catch(() => {});

  const survivor = pair.facades[plan.victim === 0 ? 1 : 0];
  const playing = plan.sends.map(async (send, index) => {
    const { result, watching } = (await begun[index]) ?? { result: { kind: 'LOST' }, watching: [] };
    mustBeAnswered(send, result);
    const again = await trySend(survivor.url, send);
    tally.repetitions += 1;
    mustFit(result, again);
    const late = again.kind === 'STREAM' ? round.watch(send, again.streamId) : [];
    const seen = await Promise.all([...watching, ...late]);
    if (again.kind === 'UNKNOWN') await countUnknown(send, options);
    await round.judge(send, mustNotBeRefused(seen));
    if (send.through === 'VICTIM') await goOn(send, survivor.url, round);
  });
  const outcomes = await Promise.allSettled([...playing, reviving]);
  const failed = outcomes.find((outcome) => outcome.status === 'rejected');
  if (failed) throw failed.reason;
  mustLive(survivor);
  tally.kills += 1;
}

function mustBeAnswered({ through }: RoundSendPlan, result: SendResult): void {
  const mayBeLost = through === 'VICTIM' && result.kind === 'LOST';
  if (result.kind !== 'STREAM' && !mayBeLost)
    throw new Breach(`A send was answered with ${JSON.stringify(result)}.`);
}

/**
 * The same key at the process that lives leads to the same stream. Where no answer came, the key may also stand for
 * nothing yet, so that this is the first send, or for one of unknown outcome.
 */
function mustFit(first: SendResult, again: SendResult): void {
  const isSame = first.kind === 'STREAM' && again.kind === 'STREAM' && first.streamId === again.streamId;
  const isCutOff = first.kind === 'LOST' && (again.kind === 'STREAM' || again.kind === 'UNKNOWN');
  if (!isSame && !isCutOff)
    throw new Breach(`After ${JSON.stringify(first)} the same key led to ${JSON.stringify(again)}.`);
}

function mustNotBeRefused(seen: readonly Seen[]): readonly Seen[] {
  const refused = seen.find(({ refusal }) => refusal !== null);
  if (refused) throw new Breach(`A watcher was refused with ${refused.refusal}.`);
  return seen;
}

async function countUnknown({ text }: RoundSendPlan, { pair, tally }: RoundOptions): Promise<void> {
  const { told, stored } = await pair.fateOf(text);
  tally.unknownSends[told === 0 ? 'NEVER_TOLD' : stored === 0 ? 'VOID' : 'STORED'] += 1;
}

/** A conversation whose producer was lost takes the next message, within the bound and to its end. */
async function goOn({ conversationId, text }: RoundSendPlan, url: string, round: Round): Promise<void> {
  const name = `${text} goes on`;
  const next = { ...planSend(name, 'SURVIVOR', createRandom(name)), conversationId };
  const startedAtMs = performance.now();
  for (;;) {
    const result = await trySend(url, next);
    if (result.kind === 'STREAM') {
      const [watcher] = next.watchers;
      const one = watcher ? { ...next, watchers: [watcher] } : next;
      return round.judge(next, mustNotBeRefused(await Promise.all(round.watch(one, result.streamId))));
    }
    const isBusy = result.kind === 'REFUSED' && result.code === 'CONVERSATION_BUSY';
    if (!isBusy || performance.now() - startedAtMs > ENDING_BOUND_MS)
      throw new Breach(`The conversation does not go on: ${JSON.stringify(result)}.`);
    await pause(100);
  }
}
