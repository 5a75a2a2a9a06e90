/** Why following has ended for good, and what to do instead. */
export class FollowError extends Error {
  override readonly name = 'FollowError';
  /** A code of the server, as `NOT_FOUND` or `CURSOR_EXPIRED`, or one of `OwnCode`. */
  readonly code: string;
  /** What the application should do now, in words for its developers. */
  readonly advice: string;

  constructor(code: string, message: string, cause?: unknown) {
    super(message, { cause });
    this.code = code;
    this.advice = advices[code] ?? 'Correct what the message names; trying again would change nothing.';
  }
}

/**
 * UNREACHABLE: tried as often as allowed. REFUSED: the server does not speak with this client at all.
 * CURSOR_NOT_SELECTED: the document of the caller lacks what resuming needs.
 */
export type OwnCode = 'UNREACHABLE' | 'REFUSED' | 'CURSOR_NOT_SELECTED';

const advices: Readonly<Record<string, string>> = {
  NOT_FOUND:
    'The stream is no longer kept, or this user may not watch it: query the messages of the conversation.',
  CURSOR_EXPIRED:
    'The events after the cursor are no longer kept: query the messages of the conversation, and follow without a cursor.',
  CURSOR_INVALID: 'Follow without a cursor, or with the last one that came from this very place.',
  UNAUTHENTICATED:
    'Sign in again, and let the client ask for the token at each connection: a function as `connectionParams` of graphql-ws or `headers` of graphql-sse.',
  FORBIDDEN: 'This user may not watch here.',
  UNREACHABLE: 'Follow again with the last cursor as `after` when the network is back.',
  REFUSED: 'Check the address, the origin and the headers of the client.',
  CURSOR_NOT_SELECTED: 'Add `cursor` to the selection.',
} satisfies Record<OwnCode, string> & Record<string, string>;
