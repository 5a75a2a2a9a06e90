import { basePath } from '../setup.ts';
import { createStore, useStore } from '../state/store.ts';

/** Where one is in the page: `['conversations', '5eed…']` and what follows the question mark. */
export interface Address {
  readonly path: readonly string[];
  readonly query: URLSearchParams;
}

const address = createStore(readAddress());
window.addEventListener('popstate', () => address.set(readAddress()));

export function useAddress(): Address {
  return useStore(address);
}

/** `to` is a path below the place of the page, without a slash in front. */
export function navigate(to: string, { replace = false } = {}): void {
  if (replace) history.replaceState(null, '', hrefOf(to));
  else history.pushState(null, '', hrefOf(to));
  address.set(readAddress());
}

/** Changes one parameter of the address and nothing else; null takes it out. */
export function setParameter(name: string, value: string | null): void {
  const { path, query } = address.get();
  const next = new URLSearchParams(query);
  if (value === null) next.delete(name);
  else next.set(name, value);
  navigate(toPath(path, next), { replace: true });
}

export function toPath(path: readonly string[], query?: URLSearchParams): string {
  const search = query?.toString() ?? '';
  return path.map(encodeURIComponent).join('/') + (search === '' ? '' : `?${search}`);
}

export function hrefOf(to: string): string {
  return basePath + to;
}

function readAddress(): Address {
  const { pathname, search } = window.location;
  const path = pathname.slice(basePath.length).split('/').filter(Boolean).map(decode);
  return { path, query: new URLSearchParams(search) };
}

/** What is not encoded as it should be stands for itself: it leads nowhere, and must not break the page. */
function decode(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}
