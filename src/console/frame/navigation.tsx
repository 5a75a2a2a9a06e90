import { UserMenu } from '../access/user-menu.tsx';
import { Icon, type IconName } from '../controls/icon.tsx';
import { requestsAreShown } from '../requests/requests-shown.ts';
import { useAddress } from '../routing/address.ts';
import { Link } from '../routing/link.tsx';
import { setup } from '../setup.ts';
import { useStore } from '../state/store.ts';

const sections: readonly { readonly path: string; readonly icon: IconName; readonly name: string }[] = [
  { path: 'conversations', icon: 'conversations', name: 'Conversations' },
  { path: 'feedback', icon: 'feedback', name: 'Feedback' },
  { path: 'metrics', icon: 'metrics', name: 'Metrics' },
  ...(setup.hasFaults ? [{ path: 'faults', icon: 'faults', name: 'Faults' } as const] : []),
];

/** Where one can go, and who one is: at the side, or at the bottom of a small screen. */
export function Navigation() {
  const { path } = useAddress();
  const areShown = useStore(requestsAreShown);
  return (
    <nav className="navigation" aria-label="Sections">
      <ul className="navigation-list">
        {sections.map(({ path: section, icon, name }) => (
          <li key={section}>
            <Link
              className="navigation-link"
              to={section}
              aria-current={path[0] === section ? 'page' : undefined}
            >
              <Icon name={icon} size={20} />
              <span>{name}</span>
            </Link>
          </li>
        ))}
        <li>
          <button
            type="button"
            className="navigation-link"
            aria-pressed={areShown}
            onClick={() => requestsAreShown.set(!areShown)}
          >
            <Icon name="requests" size={20} />
            <span>Requests</span>
          </button>
        </li>
      </ul>
      <div className="navigation-end">
        <UserMenu />
      </div>
    </nav>
  );
}
