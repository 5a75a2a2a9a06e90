import { describe, expect, it } from 'vitest';
import type { StoredTurnFragment } from '../__generated__/graphql.ts';
import { follow, type LiveEvent, type LiveTurn } from './live-turn.ts';
import { toTranscript } from './transcript.ts';

let count = 0;
/** What all events have; those of one turn count from 1. */
const place = (sequence: number) => {
  count += 1;
  return {
    cursor: `c${String(count).padStart(4, '0')}`,
    sequence,
    emittedAt: new Date(count * 1000).toISOString(),
  };
};
const said = (text: string, messageId = 'm1'): LiveEvent => ({
  ...place(1),
  __typename: 'UserMessageAvailableEvent',
  messageId,
  text,
});
const piece = (text: string): LiveEvent => ({
  ...place(2),
  __typename: 'NewMessageEvent',
  text,
  audio: null,
  messageUpstreamId: 'a1',
});
const complete = (fullMessage: string, id = 'turn-1'): LiveEvent => ({
  ...place(3),
  __typename: 'InteractionCompleteEvent',
  messageId: 'M-a1',
  fullMessage,
  conversationCompleted: false,
  interaction: { id },
});
const failed = (interactionSaved: boolean): LiveEvent => ({
  ...place(3),
  __typename: 'ErrorEvent',
  code: 'AGENT_FAILED',
  message: 'The agent could not answer.',
  interactionSaved,
  recovery: interactionSaved ? 'FINISH_CONVERSATION' : 'SEND_AGAIN',
});
const hear = (...events: LiveEvent[]): readonly LiveTurn[] => events.reduce(follow, []);

const stored = (id: string, user: string | null, agent: string): StoredTurnFragment => ({
  id,
  messages: [
    ...(user === null ? [] : [messageOf('m1', 'u1', 'USER_MESSAGE' as const, user)]),
    messageOf('M-a1', 'a1', 'AGENT_MESSAGE' as const, agent),
  ],
});
function messageOf<Type extends string>(id: string, upstreamId: string, type: Type, text: string) {
  return {
    id,
    upstreamId,
    type,
    text,
    sender: 'Sol',
    sentAt: '2026-01-01T00:00:00.000Z',
    format: 'TEXT' as const,
  };
}

const textsOf = (turns: ReturnType<typeof toTranscript>) =>
  turns.map(({ user, agent }) => [user?.text ?? null, agent?.text ?? null]);

describe('a transcript', () => {
  it('shows an answer as far as it has come', () => {
    const [turn] = toTranscript([], hear(said('Hello'), piece('Good '), piece('day')));
    expect(turn).toMatchObject({ isAnswering: true, agent: { text: 'Good day' }, interactionId: null });
  });

  it('waits for the first word with an empty answer', () => {
    expect(textsOf(toTranscript([], hear(said('Hello'))))).toEqual([['Hello', '']]);
  });

  it('shows a turn once of which it knows from the store and from events', () => {
    const both = hear(said('Hello'), piece('Good day'), complete('Good day'));
    expect(textsOf(toTranscript([stored('turn-1', 'Hello', 'Good day')], both))).toEqual([
      ['Hello', 'Good day'],
    ]);
  });

  it('knows a stored turn again from the first event on, before its end is told', () => {
    for (const events of [[said('Hello')], [said('Hello'), piece('Good ')]])
      expect(toTranscript([stored('turn-1', 'Hello', 'Good day')], hear(...events))).toHaveLength(1);
  });

  it('does not show a greeting twice while its events are told once more', () => {
    const created: LiveEvent = { ...place(1), __typename: 'ConversationCreatedEvent' };
    const greeting = [stored('turn-0', null, 'Welcome')];
    expect(textsOf(toTranscript(greeting, hear(created)))).toEqual([[null, 'Welcome']]);
    expect(textsOf(toTranscript(greeting, hear(created, piece('Wel'))))).toEqual([[null, 'Welcome']]);
    expect(textsOf(toTranscript([], hear(created, piece('Wel'))))).toEqual([[null, 'Wel']]);
  });

  it('shows a turn of which nothing was kept until the next one begins', () => {
    const lost = [said('Hello'), piece('Goo'), failed(false)];
    expect(toTranscript([], hear(...lost))[0]).toMatchObject({ failure: { recovery: 'SEND_AGAIN' } });
    expect(textsOf(toTranscript([], hear(...lost, said('Hello', 'm2'))))).toEqual([['Hello', '']]);
  });

  it('does not complain of a turn of which nobody could tell, once it is seen to be stored', () => {
    const lost: LiveEvent = {
      ...place(3),
      __typename: 'ErrorEvent',
      code: 'PRODUCER_LOST',
      message: 'The server was lost.',
      interactionSaved: false,
      recovery: 'CHECK_MESSAGES',
    };
    const live = hear(said('Hello'), piece('Good '), lost);
    expect(toTranscript([], live)[0]?.failure).toMatchObject({ recovery: 'CHECK_MESSAGES' });
    expect(toTranscript([stored('turn-1', 'Hello', 'Good day')], live)[0]?.failure).toBeNull();
  });

  it('goes on showing a turn that was kept though something after it failed', () => {
    const kept = [said('Bye'), piece('Bye'), complete('Bye'), failed(true)];
    const turns = toTranscript([], hear(...kept, said('Hello?', 'm2')));
    expect(textsOf(turns)).toEqual([
      ['Bye', 'Bye'],
      ['Hello?', ''],
    ]);
  });

  it('leaves out what was put away', () => {
    const live = hear(said('Hello'), failed(false));
    expect(toTranscript([], live, new Set(live.map(({ key }) => key)))).toEqual([]);
  });
});
