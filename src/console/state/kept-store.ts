import { createStore, type Store } from './store.ts';

/** A store whose text outlives the page, where the browser lets it. */
export function createKeptStore(key: string, storage: () => Storage): Store<string | null> {
  const store = createStore(read(key, storage));
  store.subscribe(() => {
    try {
      const value = store.get();
      if (value === null) storage().removeItem(key);
      else storage().setItem(key, value);
    } catch {
      // A browser that keeps nothing still shows everything.
    }
  });
  return store;
}

function read(key: string, storage: () => Storage): string | null {
  try {
    return storage().getItem(key);
  } catch {
    return null;
  }
}
