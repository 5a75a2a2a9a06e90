import { describe, expect, it } from 'vitest';
import { messageWire, objectIdOf } from '../../../test/kit/wire.ts';
import { UpstreamError } from '../../upstream/errors.ts';
import type { InteractionEvent, InteractionFailureCode } from '../../upstream/interaction-event.ts';
import { interactionFailure } from '../../upstream/interaction-stream.ts';
import { readMessage } from '../../upstream/messages.ts';
import { confirmedEndings } from './confirmed-endings.ts';

const conversationId = objectIdOf(1);
const messageId = objectIdOf(2);
const asked: InteractionEvent = { type: 'user-message-available', messageId, text: 'Go on.' };

type Messages = Parameters<typeof confirmedEndings>[1];

/** Messages of which upstream keeps these, and shows them. */
function keeping(ids: readonly string[]) {
  let calls = 0;
  const page: Messages['page'] = async (_, { ids: wanted = ids }) => {
    calls += 1;
    const items = ids
      .filter((id) => wanted.includes(id))
      .map((id) => readMessage(conversationId, wireOf(id)));
    return { items, nextToken: null };
  };
  return { messages: { page }, calls: () => calls };
}

const wireOf = (id: string) => ({ ...messageWire(1), id });
const hidden: Messages = {
  page: () =>
    Promise.reject(
      new UpstreamError({
        code: 'FORBIDDEN',
        operation: 'get-conversation-messages',
        status: 403,
        path: '/',
        requestId: 'the-request',
      }),
    ),
};

async function endOf(events: readonly InteractionEvent[], messages: Messages) {
  async function* batches() {
    for (const event of events) yield [event];
  }
  const given = await Array.fromAsync(confirmedEndings({ conversationId, events: batches() }, messages));
  expect(given.flat().slice(0, -1)).toEqual(events.slice(0, -1));
  return given.flat().at(-1);
}

describe('what an answer that broke off says of its turn', () => {
  it.each<[InteractionFailureCode, boolean | null]>([
    ['CONNECTION_LOST', false],
    ['TIMED_OUT', false],
    ['MALFORMED_ANSWER', null],
  ])('is what upstream has kept: %s', async (code, guessed) => {
    const end = interactionFailure(code, guessed);
    expect(await endOf([asked, end], keeping([messageId]).messages)).toMatchObject({
      interactionSaved: true,
    });
    expect(await endOf([asked, end], keeping([objectIdOf(9)]).messages)).toMatchObject({
      interactionSaved: false,
    });
  });

  it('stays what was guessed where nothing can be seen', async () => {
    for (const messages of [keeping([]).messages, hidden]) {
      const lost = await endOf([asked, interactionFailure('CONNECTION_LOST', false)], messages);
      expect(lost).toMatchObject({ interactionSaved: false });
      const garbled = await endOf([asked, interactionFailure('MALFORMED_ANSWER', null)], messages);
      expect(garbled).toMatchObject({ interactionSaved: null });
    }
  });

  it('is not looked up where upstream has said it itself, or the server is shutting down', async () => {
    const { messages, calls } = keeping([messageId]);
    const said = [
      interactionFailure('AGENT_FAILED', false),
      interactionFailure('FINISH_FAILED', true),
      interactionFailure('SHUTTING_DOWN', false),
    ];
    for (const end of said) expect(await endOf([asked, end], messages)).toEqual(end);
    expect(calls()).toBe(0);
  });
});
