import type { ConversationRowFragment } from '../__generated__/graphql.ts';
import { Avatar } from '../controls/avatar.tsx';
import { Moment } from '../controls/moment.tsx';
import { toPath } from '../routing/address.ts';
import { Link } from '../routing/link.tsx';
import { useStore } from '../state/store.ts';
import { latestWords } from './latest-words.ts';
import { userName } from './user-name.ts';

interface ConversationRowProps {
  readonly conversation: ConversationRowFragment;
  readonly isOpen: boolean;
  readonly query: URLSearchParams;
}

/** One conversation in the list; the filter goes along in the address. */
export function ConversationRow({ conversation, isOpen, query }: ConversationRowProps) {
  const { upstreamId, createdAt, isFinished, finalMessage, userId, service } = conversation;
  const words = useStore(latestWords).get(upstreamId) ?? finalMessage;
  const name = service?.name ?? 'A service that you may not see';
  return (
    <Link
      className="row"
      to={toPath(['conversations', upstreamId], query)}
      aria-current={isOpen ? 'true' : undefined}
      data-id={upstreamId}
    >
      <Avatar name={name} />
      <span className="row-text">
        <span className="row-head">
          <span className="row-name">{name}</span>
          <Moment at={createdAt} />
        </span>
        <span className="row-message">{words ?? 'Nothing was said yet.'}</span>
        <span className="row-foot">
          {!isFinished && (
            <span className="badge" data-tone="live">
              Open
            </span>
          )}
          {userId && <span>{userName(userId)}</span>}
        </span>
      </span>
    </Link>
  );
}
