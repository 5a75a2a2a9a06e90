import { asHeaderValue } from '../../lib/header-value.ts';

/** Where graphql-ws keeps what a client has introduced itself with. */
export interface Introduced {
  readonly connectionParams?: Readonly<Record<string, unknown>> | undefined;
}

/**
 * Takes the token out of an introduction. Null: it is none that could be sent upstream; undefined: there is none. All
 * else is let go, for it may be as large as a message, and would be kept for as long as the connection.
 */
export function takeAuthorization(introduced: Introduced): string | null | undefined {
  const { authorization, Authorization } = introduced.connectionParams ?? {};
  Reflect.deleteProperty(introduced, 'connectionParams');
  const given = authorization ?? Authorization;
  return typeof given === 'string' ? asHeaderValue(given) : undefined;
}
