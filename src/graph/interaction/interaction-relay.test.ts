import { expect, it } from 'vitest';
import { silentLog } from '../../observe/log.ts';
import type { Lane } from '../../streams/interaction-log.ts';
import { createMemoryLog } from '../../streams/memory-log.ts';
import type { InteractionEvent } from '../../upstream/interaction-event.ts';
import { createInteractionRelay } from './interaction-relay.ts';

const conversationId = 'c'.repeat(24);
const messageId = 'a'.repeat(24);
const asked: InteractionEvent = { type: 'user-message-available', messageId, text: 'And?' };
const completed: InteractionEvent = {
  type: 'interaction-complete',
  messageId,
  interactionId: 'b'.repeat(24),
  fullMessage: 'Good.',
  conversationCompleted: false,
};

/** What a stream ends with whose log fails, of all that is written to it, at one event. */
async function endAfterFailureAt(refused: InteractionEvent, events: readonly InteractionEvent[]) {
  const log = createMemoryLog<InteractionEvent>();
  const claim = await log.claimLane(conversationId);
  if (claim.taken) throw new Error('The lane is taken.');
  const { lane } = claim;
  const failing: Lane<InteractionEvent> = {
    ...lane,
    open: async (header) => {
      const writer = await lane.open(header);
      const append: typeof writer.append = async (batch) => {
        if (batch.includes(refused)) throw new Error('Not taken.');
        await writer.append(batch);
      };
      return { ...writer, append };
    },
  };
  const relay = createInteractionRelay({
    log: silentLog,
    renewEveryMs: log.renewEveryMs,
    newStreamEntropy: () => '0'.repeat(20),
  });
  async function* answer() {
    for (const event of events) yield [event];
  }
  const accepted = { conversationId, events: answer(), abandon: () => {} };
  const { id } = await relay.run(accepted, failing, { credential: 'hash', subject: null });
  await relay.close();
  const kept = await log.read(id, null);
  const state = await log.find(id);
  await log.close();
  return { event: kept.at(-1)?.event, status: state?.status };
}

it('a stream that cannot be kept says that nobody can tell of its turn, for the word of it may be what was lost', async () => {
  for (const refused of [asked, completed]) {
    expect(await endAfterFailureAt(refused, [asked, completed])).toMatchObject({
      event: { code: 'CONNECTION_LOST', interactionSaved: null },
      status: 'LOST',
    });
  }
});

it('a stream that cannot be kept after its turn was stored says that it was', async () => {
  const end: InteractionEvent = { type: 'end-session' };
  expect(await endAfterFailureAt(end, [asked, completed, end])).toMatchObject({
    event: { code: 'CONNECTION_LOST', interactionSaved: true },
    status: 'COMPLETED',
  });
});
