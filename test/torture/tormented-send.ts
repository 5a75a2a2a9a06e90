import { WakeUp } from '../../src/lib/wake-up.ts';
import type { CuttingProxy } from '../kit/cutting-proxy.ts';
import { sendMessage } from '../kit/documents.ts';
import { Breach } from './breach.ts';
import type { Moment, SendPlan } from './plan.ts';
import { scriptAnswer } from './scripted-answer.ts';
import type { Tally } from './tally.ts';
import { watchUnderBlows } from './tormented-watcher.ts';

export interface SendOptions {
  readonly plan: SendPlan;
  readonly proxy: CuttingProxy;
  readonly tally: Tally;
}

/** A pooled connection may be cut on behalf of whoever had it before, but not again and again. */
const MAX_ATTEMPTS = 5;

/** One message, sent more than once under one key, with all that watch its answer. Throws a `Breach`. */
export async function sendUnderBlows({ plan, proxy, tally }: SendOptions): Promise<void> {
  const answer = scriptAnswer(plan.text);
  const progress = createProgress(answer.length);
  const { cutSendAfterBytes } = plan;
  const detour = cutSendAfterBytes === null ? undefined : proxy.plan('HALF', cutSendAfterBytes).url;
  const streamId = await sendUntilAnswered({ plan, proxy, tally }, detour);
  tally.sends += 1;

  const watching = plan.watchers.map(async (watcher, index) => {
    await progress.reached(watcher.joins);
    const isFirst = index === 0;
    const seen = await watchUnderBlows({
      streamId,
      proxy,
      plan: watcher,
      total: answer.length,
      tally,
      ...(isFirst ? { onPosition: progress.advance } : {}),
    }).finally(() => isFirst && progress.end());
    const text = seen.map((event) => (event.__typename === 'NewMessageEvent' ? event.text : '')).join('');
    const complete = seen.find(({ __typename }) => __typename === 'InteractionCompleteEvent');
    const said = answer.map((event) => (event.type === 'new-message' ? event.message : '')).join('');
    if (seen.length !== answer.length) throw new Breach(`${seen.length} events of ${answer.length} came.`);
    if (text !== said) throw new Breach('The pieces are not what upstream said.');
    if (complete?.__typename !== 'InteractionCompleteEvent' || complete.fullMessage !== said)
      throw new Breach('The whole answer is not what upstream said.');
    tally.watchers += 1;
  });

  const repeating = plan.repetitions.map(async (moment) => {
    await progress.reached(moment);
    const again = await sendUntilAnswered({ plan, proxy, tally });
    if (again !== streamId)
      throw new Breach(`The send under the same key led to ${again}, not to ${streamId}.`);
    tally.repetitions += 1;
  });

  const outcomes = await Promise.allSettled([...watching, ...repeating]);
  const failed = outcomes.find((outcome) => outcome.status === 'rejected');
  if (failed) throw failed.reason;
}

/** Sends, and where the answer does not arrive, sends again under the same key, as a client should. */
async function sendUntilAnswered({ plan, proxy, tally }: SendOptions, firstUrl?: string): Promise<string> {
  const straight = `${proxy.url}/graphql`;
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await send(attempt === 1 && firstUrl ? firstUrl : straight, plan);
    } catch (error) {
      if (error instanceof Breach || attempt === MAX_ATTEMPTS) throw error;
      tally.cutSends += 1;
    }
  }
}

async function send(url: string, { conversationId, text, idempotencyKey }: SendPlan): Promise<string> {
  const response = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: 'Bearer token-of-mira' },
    body: JSON.stringify({
      query: sendMessage.toString(),
      variables: { input: { conversationId, content: { text }, agentActions: {}, idempotencyKey } },
    }),
  });
  const answer = (await response.json()) as { data?: { sendMessage?: { stream?: { id: string } } } };
  const streamId = answer.data?.sendMessage?.stream?.id;
  if (streamId === undefined) throw new Breach(`A send was refused: ${JSON.stringify(answer)}`);
  return streamId;
}

/** How far the first watcher has come, for those who wait for it. */
function createProgress(total: number) {
  const changes = new WakeUp();
  const forEver = new AbortController().signal;
  let position = 0;
  let hasEnded = false;
  return {
    advance(to: number) {
      position = Math.max(position, to);
      changes.notify();
    },
    end() {
      hasEnded = true;
      changes.notify();
    },
    async reached(moment: Moment): Promise<void> {
      const isThere = () =>
        moment === 'AT_ONCE' || hasEnded || (moment === 'MIDWAY' && position >= total / 2);
      while (!isThere()) await changes.wait(forEver);
    },
  };
}
