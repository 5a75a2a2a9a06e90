import { type Clock, systemClock } from '../lib/clock.ts';

export interface AccessToken {
  readonly token: string;
  readonly expiresAtMs: number;
}

/** What a call is made with. */
export interface Credentials {
  /** The value of the `Authorization` header; null where the caller has none. */
  authorization(): string | null | Promise<string | null>;
  /** Tells that upstream refused this value, and gives another, which is worth one more try. */
  renew?(refused: string): Promise<string>;
}

/** For the few calls that need no caller. */
export const noCredentials: Credentials = { authorization: () => null };

/** A token with less life left than this is replaced before it is used. */
const MIN_LIFE_MS = 5 * 60_000;

/** Tokens of one user, signed in for when needed: kept until shortly before they expire, one sign-in at a time. */
export function signedInCredentials(
  signIn: () => Promise<AccessToken>,
  clock: Clock = systemClock,
): Credentials & { token(): Promise<string> } {
  let current: AccessToken | null = null;
  let pending: Promise<AccessToken> | null = null;

  async function token(): Promise<string> {
    if (current && current.expiresAtMs - clock.now() > MIN_LIFE_MS) return current.token;
    pending ??= signIn().finally(() => {
      pending = null;
    });
    current = await pending;
    return current.token;
  }

  return {
    token,
    authorization: async () => `Bearer ${await token()}`,
    renew: async (refused) => {
      // Somebody else may have renewed it since this call was made.
      if (current && `Bearer ${current.token}` === refused) current = null;
      return `Bearer ${await token()}`;
    },
  };
}
