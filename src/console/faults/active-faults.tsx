import { Icon } from '../controls/icon.tsx';
import type { ActiveFault } from './faults-api.ts';

interface ActiveFaultsProps {
  readonly active: readonly ActiveFault[];
  readonly onSet: (active: readonly ActiveFault[]) => void;
}

/** Everything that is on. */
export function ActiveFaults({ active, onSet }: ActiveFaultsProps) {
  if (active.length === 0) return <p className="page-lead">Nothing is on: upstream behaves.</p>;
  return (
    <ul className="active-faults">
      {active.map((fault) => (
        <li key={`${fault.faults} ${fault.operation}`} className="active-fault">
          <span className="mono">{fault.faults}</span>
          <span className="fault-note">
            {fault.operation ?? 'every operation'}
            {fault.times !== undefined && `, ${fault.times} more`}
          </span>
          <button
            type="button"
            className="icon-button"
            aria-label={`Switch off ${fault.faults}`}
            onClick={() => onSet(active.filter((each) => each !== fault))}
          >
            <Icon name="close" />
          </button>
        </li>
      ))}
      <li>
        <button type="button" className="button" onClick={() => onSet([])}>
          Switch everything off
        </button>
      </li>
    </ul>
  );
}
