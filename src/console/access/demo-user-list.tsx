import { Avatar } from '../controls/avatar.tsx';
import { type DemoUser, setup } from '../setup.ts';
import { signInAs } from './access.ts';

const duties: Readonly<Record<string, string>> = {
  'end-user': 'Holds conversations',
  supervisor: 'Also sees insights, metrics and everybody’s conversations',
};

/** The demo users, each a click away. */
export function DemoUserList({ current }: { readonly current?: DemoUser | undefined }) {
  return (
    <ul className="user-list">
      {setup.demoUsers.map((user) => (
        <li key={user.id}>
          <button
            type="button"
            className="user-card"
            aria-pressed={current ? current.id === user.id : undefined}
            onClick={() => signInAs(user)}
          >
            <Avatar name={user.name} />
            <span className="user-card-text">
              <span className="user-card-name">{user.name}</span>
              <span className="user-card-duty">{duties[user.role] ?? user.role}</span>
            </span>
          </button>
        </li>
      ))}
    </ul>
  );
}
