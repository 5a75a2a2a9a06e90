import type { ApiKeyCredentials } from '../upstream/sign-in.ts';

/** Whom to try things out as, and on what. */
export interface DemoAccess {
  readonly key: Omit<ApiKeyCredentials, 'userId'>;
  readonly users: readonly { readonly id: string; readonly name: string; readonly role: string }[];
  readonly serviceId: string | undefined;
}

/** Tokens of every demo user, fetched when they are asked for. The first user is the one to begin with: the demo user. */
export function signInDemoUsers(
  { key, users, serviceId }: DemoAccess,
  signedIn: (user: ApiKeyCredentials) => { token(): Promise<string> },
) {
  const signIns = new Map(users.map(({ id }) => [id, signedIn({ ...key, userId: id })]));
  const tokenOf = (id: string) => signIns.get(id)?.token() ?? null;
  const credentials: ApiKeyCredentials = { ...key, userId: users[0]?.id ?? '' };
  const token = async () => (await tokenOf(credentials.userId)) ?? '';
  return { serviceId, credentials, token, users: { list: users, token: tokenOf } };
}
