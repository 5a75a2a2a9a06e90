import { Icon } from '../controls/icon.tsx';
import { useConsoleClient } from '../graphql/console-client.ts';
import type { ConnectionState } from '../graphql/live-client.ts';
import { useStore } from '../state/store.ts';

const words: Record<ConnectionState, string> = {
  IDLE: 'Not live',
  CONNECTING: 'Connecting…',
  CONNECTED: 'Live',
  LOST: 'Reconnecting…',
};

/** Whether answers come live; and breaking the connection, to see that it does no harm. */
export function ConnectionPill() {
  const { live } = useConsoleClient();
  const state = useStore(live.connection);
  return (
    <span className="connection" data-state={state}>
      <span className="connection-words" role="status">
        {words[state]}
      </span>
      <button
        type="button"
        className="icon-button"
        aria-label="Cut the connection"
        title="Cut the connection: the answer goes on where it was"
        disabled={state !== 'CONNECTED'}
        onClick={() => live.cut()}
      >
        <Icon name="cut" />
      </button>
    </span>
  );
}
