import { useRef, useState } from 'react';
import { type ServicesQuery, StartConversationDocument } from '../__generated__/graphql.ts';
import { Avatar } from '../controls/avatar.tsx';
import { Icon } from '../controls/icon.tsx';
import { ErrorNotice, Notice } from '../controls/notice.tsx';
import { newKey } from '../conversation/new-key.ts';
import { run, useConsoleClient } from '../graphql/console-client.ts';
import { navigate, toPath } from '../routing/address.ts';
import { tellConversationsChanged } from './conversations-changed.ts';

type Service = NonNullable<ServicesQuery['services']>['edges'][number]['node'];

/** Starting a conversation with one of the services. An unfinished one with it is opened instead. */
export function StartMenu({ services }: { readonly services: readonly Service[] }) {
  const { urql } = useConsoleClient();
  const popover = useRef<HTMLDivElement>(null);
  const [starting, setStarting] = useState<string | null>(null);
  const [problem, setProblem] = useState<Error | string | null>(null);

  const open = (id: string) => {
    popover.current?.hidePopover();
    navigate(toPath(['conversations', id]));
  };
  const start = async (serviceId: string) => {
    setStarting(serviceId);
    setProblem(null);
    try {
      const input = { serviceId, agentActions: {}, idempotencyKey: newKey() };
      const { startConversation: result } = await run(urql, StartConversationDocument, { input });
      if (result.__typename === 'StartConversationSuccess') {
        tellConversationsChanged();
        if (result.conversation) open(result.conversation.upstreamId);
      } else if (result.__typename === 'UnfinishedConversationExistsError' && result.conversation) {
        open(result.conversation.upstreamId);
      } else setProblem(result.message);
    } catch (error) {
      setProblem(error instanceof Error ? error : String(error));
    } finally {
      setStarting(null);
    }
  };

  return (
    <>
      <button type="button" className="button" data-kind="primary" popoverTarget="start-menu">
        <Icon name="plus" />
        Start
      </button>
      <div
        id="start-menu"
        ref={popover}
        className="popover"
        popover="auto"
        role="dialog"
        aria-label="Start a conversation"
      >
        <p className="popover-title">Start a conversation with</p>
        {typeof problem === 'string' && <Notice tone="bad" title={problem} />}
        {problem instanceof Error && <ErrorNotice error={problem} />}
        <ul className="user-list">
          {services
            .filter(({ isActive }) => isActive)
            .map(({ id, name, description }) => (
              <li key={id}>
                <button
                  type="button"
                  className="user-card"
                  disabled={starting !== null}
                  aria-busy={starting === id}
                  onClick={() => void start(id)}
                >
                  <Avatar name={name} />
                  <span className="user-card-text">
                    <span className="user-card-name">{name}</span>
                    <span className="user-card-duty">{description}</span>
                  </span>
                </button>
              </li>
            ))}
        </ul>
      </div>
    </>
  );
}
