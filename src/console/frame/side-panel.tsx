import { type ReactNode, useEffect, useRef } from 'react';
import { Icon } from '../controls/icon.tsx';
import { Side } from './side.tsx';

interface SidePanelProps {
  readonly title: string;
  readonly onClose: () => void;
  readonly children: ReactNode;
}

/** More about something, beside it. Escape closes it, and gives the focus back to where it came from. */
export function SidePanel({ title, onClose, children }: SidePanelProps) {
  const panel = useRef<HTMLElement>(null);
  useEffect(() => {
    const before = document.activeElement;
    panel.current?.focus();
    return () => {
      if (before instanceof HTMLElement && before.isConnected) before.focus();
    };
  }, []);
  useEffect(() => {
    const closeOnEscape = ({ key }: KeyboardEvent) => {
      // What lies above it is closed first.
      if (key === 'Escape' && !document.querySelector(':popover-open')) onClose();
    };
    document.addEventListener('keydown', closeOnEscape);
    return () => document.removeEventListener('keydown', closeOnEscape);
  }, [onClose]);
  return (
    <Side>
      <aside ref={panel} className="panel" aria-label={title} tabIndex={-1}>
        <header className="column-head">
          <h2>{title}</h2>
          <button type="button" className="icon-button" aria-label={`Close ${title}`} onClick={onClose}>
            <Icon name="close" />
          </button>
        </header>
        <div className="panel-body">{children}</div>
      </aside>
    </Side>
  );
}
