import { useEffect, useState } from 'react';
import { FollowError, followConversation } from '../../client/follow.ts';
import { ConversationEventsDocument } from '../__generated__/graphql.ts';
import { useConsoleClient } from '../graphql/console-client.ts';
import { follow, type LiveEvent, type LiveTurn } from './live-turn.ts';

interface Following {
  readonly turns: readonly LiveTurn[];
  /** Why nothing more will come, though it should; null: all is well. */
  readonly failure: FollowError | null;
}

const nothing: Following = { turns: [], failure: null };

/**
 * The turns of a conversation that are kept or run, told by their events over any number of lost connections. `onEvent`
 * must stay the same function.
 */
export function useLiveTurns(
  conversationId: string,
  isPaused: boolean,
  onEvent: (event: LiveEvent) => void,
): Following {
  const { live } = useConsoleClient();
  const [following, setFollowing] = useState(nothing);

  useEffect(() => {
    setFollowing(nothing);
    if (isPaused) return;
    const leaving = new AbortController();
    const watch = async () => {
      const events = followConversation<LiveEvent>(live, {
        conversationId,
        document: ConversationEventsDocument,
        signal: leaving.signal,
      });
      for await (const event of events) {
        onEvent(event);
        setFollowing(({ turns }) => ({ turns: follow(turns, event), failure: null }));
      }
    };
    watch().catch((failure: unknown) => {
      if (leaving.signal.aborted || !(failure instanceof FollowError)) return;
      setFollowing(({ turns }) => ({ turns, failure }));
    });
    return () => {
      leaving.abort();
      live.rest();
    };
  }, [live, conversationId, isPaused, onEvent]);

  return following;
}
