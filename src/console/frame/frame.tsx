import { type ReactNode, useRef, useState } from 'react';
import { RequestsPanel } from '../requests/requests-panel.tsx';
import { requestsAreShown } from '../requests/requests-shown.ts';
import { useStore } from '../state/store.ts';
import { Navigation } from './navigation.tsx';
import { SidePlace } from './side.tsx';

/** What stays the same wherever one is: the way around, the section, and what is sent on its behalf. */
export function Frame({ children }: { readonly children: ReactNode }) {
  const main = useRef<HTMLElement>(null);
  const [side, setSide] = useState<HTMLElement | null>(null);
  const areShown = useStore(requestsAreShown);
  return (
    <div className="frame">
      <button type="button" className="skip-link" onClick={() => main.current?.focus()}>
        Skip to the content
      </button>
      <Navigation />
      <main ref={main} className="main" tabIndex={-1}>
        <SidePlace value={side}>{children}</SidePlace>
      </main>
      <div ref={setSide} className="side">
        {areShown && <RequestsPanel onClose={() => requestsAreShown.set(false)} />}
      </div>
    </div>
  );
}
