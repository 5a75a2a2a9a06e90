import { type DemoUser, setup } from '../setup.ts';
import { createKeptStore } from '../state/kept-store.ts';
import { createStore, type Store } from '../state/store.ts';

/** Whom the page acts for. */
export type Access =
  | { readonly kind: 'DEMO'; readonly user: DemoUser }
  | { readonly kind: 'TOKEN'; readonly token: string }
  /** The server signs in by itself. */
  | { readonly kind: 'ACCOUNT' };

/** A demo user is remembered by the browser, a token only as long as the window is open. */
const keptUserId = createKeptStore('conversation-console.user', () => localStorage);
const keptToken = createKeptStore('conversation-console.token', () => sessionStorage);

/** Null: nobody is signed in. */
export const access: Store<Access | null> = createStore(readAccess());
/** Why one has to sign in again; null: for no particular reason. */
export const signInReason: Store<string | null> = createStore<string | null>(null);

export function signInAs(user: DemoUser): void {
  keptUserId.set(user.id);
  keptToken.set(null);
  enter({ kind: 'DEMO', user });
}

export function signInWith(token: string): void {
  keptUserId.set(null);
  keptToken.set(token);
  enter({ kind: 'TOKEN', token });
}

export function signOut(reason: string | null = null): void {
  keptUserId.set(null);
  keptToken.set(null);
  signInReason.set(reason);
  access.set(setup.needsToken ? null : { kind: 'ACCOUNT' });
}

function enter(next: Access): void {
  signInReason.set(null);
  access.set(next);
}

function readAccess(): Access | null {
  const token = keptToken.get();
  if (token) return { kind: 'TOKEN', token };
  const user = setup.demoUsers.find(({ id }) => id === keptUserId.get());
  if (user) return { kind: 'DEMO', user };
  return setup.needsToken ? null : { kind: 'ACCOUNT' };
}
