import { describe, expect, test } from 'vitest';
import { conversationDetail } from '../../src/contract/conversation.ts';
import { messagePage } from '../../src/contract/message.ts';
import type { Api } from './kit/api.ts';
import { eventOf, openConversation, say, startConversation, startHarness, textForm } from './kit/harness.ts';
import { ids } from './kit/test-catalog.ts';

const readMessages = async (api: Api, id: string, query: Record<string, string | string[]> = {}) =>
  messagePage.parse((await api.call('GET', `conversation/${id}/messages/`, { query })).body).messages;

describe('the opening turn', () => {
  test('streams the first message of the agent in numbered pieces', async () => {
    const { signIn } = await startHarness();
    const stream = await startConversation(await signIn(ids.mira));
    expect(stream.status).toBe(201);
    expect(stream.headers['content-type']).toBe('application/x-ndjson');
    const events = await stream.rest();
    const { conversation_id } = eventOf(events, 'conversation-created');
    const { message_id, interaction_id } = eventOf(events, 'interaction-complete');
    const piece = { type: 'new-message', message_metadata: [], transcript_alignment: null, message_id };
    expect(events).toEqual([
      { type: 'conversation-created', conversation_id },
      { ...piece, message: 'Hello, ', stop: false, sequence_number: 0 },
      { ...piece, message: 'Mira.', stop: true, sequence_number: 1 },
      {
        type: 'interaction-complete',
        message_id,
        interaction_id,
        full_message: 'Hello, Mira.',
        conversation_completed: false,
      },
    ]);
    expect([conversation_id, interaction_id, message_id]).toEqual(
      [conversation_id, interaction_id, message_id].toSorted(),
    );
  });

  test('is told apart for new and returning users', async () => {
    const { signIn, engine } = await startHarness();
    const mira = await signIn(ids.mira);
    const { id } = await openConversation(mira);
    await mira.call('POST', `conversation/${id}/finish/`);
    await openConversation(mira);
    expect(engine.turns.map(({ position }) => position.state)).toEqual(['Hello', 'HelloAgain']);
  });

  test('uses the versions of the version set, the latest where it names none', async () => {
    const { signIn } = await startHarness();
    const mira = await signIn(ids.mira);
    const read = async (id: string) =>
      conversationDetail.parse((await mira.call('GET', `conversation/${id}`)).body).version_set_info;
    const released = await openConversation(mira);
    expect(await read(released.id)).toEqual({
      name: 'release',
      agent_version_info: [ids.agent, 1],
      service_hierarchical_state_machine_version_info: [ids.machine, 1],
      llm_model_preferences: { engage: { llm_name: 'small-1', params: { temperature: 0.2 } } },
    });
    const edge = await mira.stream('conversation', {
      query: { response_format: 'text' },
      json: { service_id: ids.desk, service_version_set_name: 'edge' },
    });
    expect(await read(eventOf(await edge.rest(), 'conversation-created').conversation_id)).toMatchObject({
      name: 'edge',
      agent_version_info: [ids.agent, 2],
      service_hierarchical_state_machine_version_info: [ids.machine, 2],
    });
  });

  test('can be an answer to a first message, and end the conversation', async () => {
    const { signIn } = await startHarness();
    const mira = await signIn(ids.mira);
    const stream = await mira.stream('conversation/', {
      query: { response_format: 'text' },
      json: { service_id: ids.coach, initial_message: 'Goodbye.', tags: { mood: 'short', plain: null } },
    });
    const events = await stream.rest();
    expect(events.at(-1)).toMatchObject({ type: 'interaction-complete', conversation_completed: true });
    const { conversation_id: id } = eventOf(events, 'conversation-created');
    const read = conversationDetail.parse((await mira.call('GET', `conversation/${id}/`)).body);
    expect(read).toMatchObject({ is_finished: true, num_messages: 2, tags: { mood: 'short', plain: null } });
  });

  test('takes an outside event as its occasion', async () => {
    const { signIn, engine } = await startHarness();
    const mira = await signIn(ids.mira);
    const stream = await mira.stream('conversation/', {
      query: { response_format: 'text' },
      json: {
        service_id: ids.coach,
        initial_message: 'Parcel lost',
        initial_message_type: 'external-event',
      },
    });
    const { conversation_id: id } = eventOf(await stream.rest(), 'conversation-created');
    expect(engine.turns[0]).toMatchObject({ userMessage: null, externalEvents: ['Parcel lost'] });
    expect((await readMessages(mira, id)).map(({ sender, message_type }) => [sender, message_type])).toEqual([
      ['Sol', 'agent-message'],
      ['System', 'external-event'],
    ]);
  });
});

describe('a turn', () => {
  test('answers a message, whatever it is written in', async () => {
    const { signIn } = await startHarness();
    const mira = await signIn(ids.mira);
    const { id } = await openConversation(mira);
    const stream = await say(mira, id, 'Grüß dich 🌞');
    expect(stream.status).toBe(200);
    expect(stream.headers['content-type']).toBe('application/x-ndjson');
    const events = await stream.rest();
    expect(events.map(({ type }) => type)).toEqual([
      'user-message-available',
      'new-message',
      'new-message',
      'interaction-complete',
    ]);
    const heard = eventOf(events, 'user-message-available');
    const complete = eventOf(events, 'interaction-complete');
    expect(heard.user_message).toBe('Grüß dich 🌞');
    expect(complete.full_message).toBe('You said: Grüß dich 🌞');
    const [answer, question, greeting] = await readMessages(mira, id);
    expect(answer).toMatchObject({ id: complete.message_id, sender: 'Sol', message_type: 'agent-message' });
    expect(question).toMatchObject({
      id: heard.message_id,
      interaction_id: complete.interaction_id,
      sender: 'Mira Ode',
      message: 'Grüß dich 🌞',
      format: 'text',
      message_type: 'user-message',
      message_metadata: [],
    });
    expect(greeting?.message).toBe('Hello, Mira.');
  });

  test('ends the conversation when the agent says so', async () => {
    const { signIn } = await startHarness();
    const mira = await signIn(ids.mira);
    const { id } = await openConversation(mira);
    const stream = await say(mira, id, 'Goodbye.');
    const seen = [];
    for (let event = await stream.next(); event; event = await stream.next()) {
      seen.push(event.type);
      if (event.type !== 'interaction-complete') continue;
      expect(event.conversation_completed).toBe(true);
      const read = conversationDetail.parse((await mira.call('GET', `conversation/${id}/`)).body);
      expect(read.is_finished).toBe(true);
    }
    expect(seen.at(-1)).toBe('end-session');
    expect((await mira.call('POST', `conversation/${id}/finish/`)).status).toBe(409);
    expect((await openConversation(mira)).id).not.toBe(id);
  });

  test('takes outside events and may skip the message', async () => {
    const { signIn, engine } = await startHarness();
    const mira = await signIn(ids.mira);
    const { id } = await openConversation(mira);
    const stream = await mira.stream(`conversation/${id}/interact`, {
      query: { request_format: 'text', response_format: 'text' },
      form: textForm('', {
        initial_message_type: 'skip',
        external_event_message_content: ['Rain', 'Sun'],
        external_event_message_timestamp: ['2026-01-01T10:00:00.000Z', '2026-01-02T10:00:00Z'],
      }),
    });
    const events = await stream.rest();
    expect(events[0]?.type).toBe('new-message');
    expect(engine.turns.at(-1)).toMatchObject({ userMessage: null, externalEvents: ['Rain', 'Sun'] });
    const query = { message_type: 'external-event', sort_by: '+timestamp' };
    expect(await readMessages(mira, id, query)).toMatchObject([
      { message: 'Rain', timestamp: '2026-01-01T10:00:00.000Z', sender: 'System' },
      { message: 'Sun', timestamp: '2026-01-02T10:00:00.000Z', sender: 'System' },
    ]);
  });

  test('gives the agent what was said before', async () => {
    const { signIn, engine } = await startHarness();
    const mira = await signIn(ids.mira);
    const { id } = await openConversation(mira);
    await (await say(mira, id, 'One')).rest();
    await (await say(mira, id, 'Two')).rest();
    expect(engine.turns.at(-1)?.history.map(({ text }) => text)).toEqual([
      'Hello, Mira.',
      'One',
      'You said: One',
    ]);
  });
});

describe('agent actions', () => {
  const shown = async (query: Record<string, string>) => {
    const { signIn } = await startHarness();
    const mira = await signIn(ids.mira);
    const stream = await mira.stream('conversation/', {
      query: { response_format: 'text', ...query },
      json: { service_id: ids.coach },
    });
    return (await stream.rest()).flatMap((event) =>
      event.type === 'current-agent-action' ? [event.action.type] : [],
    );
  };
  const selected = 'navigate-state-machine-action-state-action-selected';
  const override = 'engage-user-dynamic-behavior-override';

  test.each([
    [{}, []],
    [{ emit_current_agent_action_event: 'false' }, []],
    [{ emit_current_agent_action_event: 'TRUE' }, [selected, override]],
    [{ emit_current_agent_action_event: '1', current_agent_action_type: 'navigate' }, [selected]],
    [{ emit_current_agent_action_event: '0', current_agent_action_type: '.*' }, []],
    [{ current_agent_action_type: '^engage-user' }, [override]],
    [{ current_agent_action_type: '^.*$' }, [selected, override]],
    [{ current_agent_action_type: '^$' }, []],
  ])('are shown as asked for with %j', async (query, expected) => {
    expect(await shown(query)).toEqual(expected);
  });
});
