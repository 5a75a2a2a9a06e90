import { describe, expect, test } from 'vitest';
import { conversationDetail } from '../../src/contract/conversation.ts';
import { messagePage } from '../../src/contract/message.ts';
import { eventOf, openConversation, say, startConversation, startHarness } from './kit/harness.ts';
import { ids } from './kit/test-catalog.ts';

describe('a conversation', () => {
  test('opens with the agent speaking first', async () => {
    const { signIn } = await startHarness();
    const mira = await signIn(ids.mira);
    const stream = await startConversation(mira);
    expect(stream.status).toBe(201);
    expect(stream.headers['content-type']).toBe('application/x-ndjson');
    const events = await stream.rest();
    expect(events.map(({ type }) => type)).toEqual([
      'conversation-created',
      'new-message',
      'new-message',
      'interaction-complete',
    ]);
    const { message_id: id } = eventOf(events, 'interaction-complete');
    expect(events.slice(1, 3)).toEqual([
      {
        type: 'new-message',
        message: 'Hello, ',
        message_metadata: [],
        transcript_alignment: null,
        stop: false,
        sequence_number: 0,
        message_id: id,
      },
      {
        type: 'new-message',
        message: 'Mira.',
        message_metadata: [],
        transcript_alignment: null,
        stop: true,
        sequence_number: 1,
        message_id: id,
      },
    ]);
  });

  test('goes on with a message and its answer', async () => {
    const { signIn } = await startHarness();
    const mira = await signIn(ids.mira);
    const { id } = await openConversation(mira);
    const stream = await say(mira, id, 'Grüß dich 🌞');
    expect(stream.status).toBe(200);
    const events = await stream.rest();
    expect(events.map(({ type }) => type)).toEqual([
      'user-message-available',
      'new-message',
      'new-message',
      'interaction-complete',
    ]);
    expect(eventOf(events, 'user-message-available').user_message).toBe('Grüß dich 🌞');
    expect(eventOf(events, 'interaction-complete')).toMatchObject({
      full_message: 'You said: Grüß dich 🌞',
      conversation_completed: false,
    });
    const page = messagePage.parse((await mira.call('GET', `conversation/${id}/messages/`)).body);
    expect(page.messages.map(({ sender, message }) => `${sender}: ${message}`)).toEqual([
      'Sol: You said: Grüß dich 🌞',
      'Mira Ode: Grüß dich 🌞',
      'Sol: Hello, Mira.',
    ]);
  });

  test('ends by itself when the agent says so', async () => {
    const { signIn } = await startHarness();
    const mira = await signIn(ids.mira);
    const { id } = await openConversation(mira);
    const events = await (await say(mira, id, 'Goodbye.')).rest();
    expect(events.at(-2)).toMatchObject({ type: 'interaction-complete', conversation_completed: true });
    expect(events.at(-1)).toEqual({ type: 'end-session' });
    const read = conversationDetail.parse((await mira.call('GET', `conversation/${id}/`)).body);
    expect(read).toMatchObject({ is_finished: true, num_messages: 3, final_message: 'You said: Goodbye.' });
    expect((await mira.call('POST', `conversation/${id}/finish/`)).status).toBe(409);
  });
});
