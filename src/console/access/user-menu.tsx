import { useEffect, useRef } from 'react';
import { Avatar } from '../controls/avatar.tsx';
import { Icon } from '../controls/icon.tsx';
import { ThemeSwitch } from '../frame/theme-switch.tsx';
import { setup } from '../setup.ts';
import { useStore } from '../state/store.ts';
import { type Access, access, signOut } from './access.ts';
import { DemoUserList } from './demo-user-list.tsx';

/** Who one is, and becoming somebody else. */
export function UserMenu() {
  const current = useStore(access);
  const popover = useRef<HTMLDivElement>(null);
  // Whoever was chosen is shown; the list has done its work.
  // biome-ignore lint/correctness/useExhaustiveDependencies: closes when the user changes
  useEffect(() => popover.current?.hidePopover(), [current]);
  if (!current) return null;
  const name = nameOf(current);
  return (
    <>
      <button type="button" className="user-button" popoverTarget="user-menu" title={name}>
        <Avatar name={name} />
        <span className="unseen">{name}: change user</span>
      </button>
      <div
        id="user-menu"
        ref={popover}
        className="popover"
        popover="auto"
        aria-label="Change user"
        role="dialog"
      >
        <p className="popover-title">Signed in as {name}</p>
        {setup.demoUsers.length > 0 && (
          <DemoUserList current={current.kind === 'DEMO' ? current.user : undefined} />
        )}
        <div className="user-menu-end">
          <ThemeSwitch />
          {setup.needsToken && (
            <button type="button" className="button" onClick={() => signOut()}>
              <Icon name="leave" />
              Sign out
            </button>
          )}
        </div>
      </div>
    </>
  );
}

function nameOf(current: Access): string {
  if (current.kind === 'DEMO') return current.user.name;
  return current.kind === 'TOKEN' ? 'Token' : 'Account of the server';
}
