import { isDeepStrictEqual } from 'node:util';
import type {
  ErrorEvent,
  InteractionCompleteEvent,
  InteractionEvent,
} from '../../src/client/interaction-event.ts';
import { Breach } from './breach.ts';
import { scriptAnswer } from './scripted-answer.ts';
import { emptyConversationPrefix, type Fate } from './storing-upstream.ts';
import type { Seen } from './watch-round.ts';

/**
 * How an answer ended for those who watched it. Two are open, because nobody can tell: NO_MESSAGE had brought none to
 * look for; ALONE has no other message beside it, so that its absence says nothing.
 */
export type Ending = 'COMPLETE' | 'SAVED' | 'VOID' | 'NO_MESSAGE' | 'ALONE';

/**
 * Throws a `Breach` unless all have seen the same, event for event what upstream said, with one ending at most. Those
 * who were refused may have seen less. Returns the ending, null where there was none.
 */
export function judgeAnswer(text: string, watchers: readonly Seen[]): ErrorEvent | 'COMPLETE' | null {
  const longest = longestSeen(watchers);
  for (const { events, refusal } of watchers) {
    if (!isDeepStrictEqual(events, longest.slice(0, events.length)))
      throw new Breach('Two watchers of one stream saw different events.');
    if (refusal === null && events.length !== longest.length)
      throw new Breach(`A watcher was given ${events.length} events of ${longest.length}.`);
  }
  const script = scriptAnswer(text);
  longest.forEach((event, index) => {
    if (event.__typename !== 'ErrorEvent' && !isAsScripted(event, script[index]))
      throw new Breach(`Event ${index + 1} is not what upstream said.`);
  });
  const endings = longest.filter(isEnding);
  if (endings.length > 1) throw new Breach('A stream ended twice.');
  const [ending = null] = endings;
  if (ending && longest.slice(longest.indexOf(ending) + 1).some((event) => !isAfterEnding(event)))
    throw new Breach('Something came after the ending.');
  return ending?.__typename === 'ErrorEvent' ? ending : ending && 'COMPLETE';
}

/** What those have seen who have seen most. */
export function longestSeen(watchers: readonly Seen[]): readonly InteractionEvent[] {
  return watchers.reduce<readonly InteractionEvent[]>(
    (longest, { events }) => (events.length > longest.length ? events : longest),
    [],
  );
}

/** Throws a `Breach` unless the ending says of the turn what upstream knows of it, and says all that can be found out. */
export function judgeEnding(
  ending: ErrorEvent | 'COMPLETE',
  { stored }: Fate,
  conversationId: string,
  events: readonly InteractionEvent[],
): Ending {
  if (ending === 'COMPLETE' || ending.interactionSaved) {
    if (stored !== 1) throw new Breach(`A turn that counts as saved was stored ${stored} times.`);
    return ending === 'COMPLETE' ? 'COMPLETE' : 'SAVED';
  }
  if (ending.recovery === 'SEND_AGAIN') {
    if (stored !== 0) throw new Breach('A turn that counts as void was stored.');
    return 'VOID';
  }
  const hasMessage = events.some(
    ({ __typename }) => __typename === 'UserMessageAvailableEvent' || __typename === 'NewMessageEvent',
  );
  if (!hasMessage) return 'NO_MESSAGE';
  if (conversationId.startsWith(emptyConversationPrefix)) return 'ALONE';
  throw new Breach('An outcome was left open that the messages tell.');
}

function isEnding(event: InteractionEvent): event is InteractionCompleteEvent | ErrorEvent {
  return event.__typename === 'InteractionCompleteEvent' || event.__typename === 'ErrorEvent';
}

function isAfterEnding({ __typename }: InteractionEvent): boolean {
  return __typename === 'EndSessionEvent';
}

function isAsScripted(event: InteractionEvent, said: ReturnType<typeof scriptAnswer>[number] | undefined) {
  switch (event.__typename) {
    case 'UserMessageAvailableEvent':
      return said?.type === 'user-message-available' && said.user_message === event.text;
    case 'NewMessageEvent':
      return said?.type === 'new-message' && said.message === event.text;
    case 'InteractionCompleteEvent':
      return said?.type === 'interaction-complete' && said.full_message === event.fullMessage;
    case 'CurrentAgentActionEvent':
      return said?.type === 'current-agent-action';
    case 'EndSessionEvent':
      return said?.type === 'end-session';
    default:
      return false;
  }
}
