import { createContext, type ReactNode, useContext } from 'react';
import { createPortal } from 'react-dom';

/** The place at the side of every section; null before it is there. */
export const SidePlace = createContext<HTMLElement | null>(null);

/** Shows something at the side of the section that it belongs to. */
export function Side({ children }: { readonly children: ReactNode }) {
  const place = useContext(SidePlace);
  return place && createPortal(children, place);
}
