import { createHash } from 'node:crypto';
import { pause } from '../../lib/pause.ts';
import type { KeyClaim, KeyHold } from '../../streams/idempotency-key.ts';
import type { StreamState } from '../../streams/interaction-log.ts';
import { keepRenewed } from '../../streams/keep-renewed.ts';
import type { Caller } from '../caller.ts';
import type { GraphContext } from '../context.ts';
import {
  CallerError,
  IdempotencyKeyReusedError,
  InvalidInputError,
  NotPossibleError,
  SendOutcomeUnknownError,
  UnauthenticatedError,
} from '../errors.ts';
import { toCallerError } from '../from-upstream.ts';
import { openWatch } from './stream-access.ts';

export interface SendRequest {
  readonly operation: 'startConversation' | 'sendMessage';
  readonly idempotencyKey: string | null | undefined;
  /** Everything that makes one send different from another. */
  readonly content: readonly unknown[];
}

const MAX_KEY_LENGTH = 255;
/** How often a send is asked after that another request with the same key is making. */
const ASK_AGAIN_MS = 100;

export const idempotencyKeyDescription = `A name of your own for this send, unlike any other: a UUID, say, of ${MAX_KEY_LENGTH} characters at most. Repeated with the same key and content, the mutation sends nothing and answers with the stream of the first time.`;

/** Sends at most once for an idempotency key, however often and in whatever processes it is asked for. */
export async function sendOnce(
  request: SendRequest,
  context: GraphContext,
  send: () => Promise<StreamState>,
): Promise<StreamState> {
  const { operation, idempotencyKey, content } = request;
  if (idempotencyKey == null) return send();
  if (!context.caller) throw new UnauthenticatedError();
  if (!idempotencyKey.trim() || idempotencyKey.length > MAX_KEY_LENGTH) {
    const message = `The key must have 1 to ${MAX_KEY_LENGTH} characters.`;
    throw new InvalidInputError([{ path: 'idempotencyKey', message }]);
  }
  const contentHash = hashOf(content);
  const claim = await claimSettled(
    hashOf([operation, scopeOf(context.caller), idempotencyKey]),
    contentHash,
    context,
  );
  return claim.status === 'NEW'
    ? sendFirst(claim.hold, context, send)
    : sentBefore(claim, operation, contentHash, context);
}

type KnownKey = Exclude<KeyClaim, { status: 'NEW' | 'PENDING' }>;

/** Waits for a send under way: its holder settles it, or its lease runs out. */
async function claimSettled(
  key: string,
  contentHash: string,
  { log }: GraphContext,
): Promise<Exclude<KeyClaim, { status: 'PENDING' }>> {
  for (;;) {
    const claim = await log.claimKey(key, contentHash).catch((error: unknown) => {
      throw toCallerError(error);
    });
    if (claim.status !== 'PENDING') return claim;
    if (claim.contentHash !== contentHash) throw new IdempotencyKeyReusedError();
    await pause(ASK_AGAIN_MS);
  }
}

async function sendFirst(
  hold: KeyHold,
  { log }: GraphContext,
  send: () => Promise<StreamState>,
): Promise<StreamState> {
  const stopRenewing = keepRenewed(hold, { everyMs: log.renewEveryMs });
  // A key that cannot be settled counts as of unknown outcome soon, which is never wrong.
  const settle = (settling: Promise<void>) => settling.catch(() => {});
  try {
    const stream = await send();
    await settle(hold.bind(stream.id));
    return stream;
  } catch (error) {
    const isRefused = error instanceof CallerError && !(error instanceof SendOutcomeUnknownError);
    await settle(isRefused ? hold.release() : hold.abandon());
    throw error;
  } finally {
    stopRenewing();
  }
}

async function sentBefore(
  claim: KnownKey,
  operation: SendRequest['operation'],
  contentHash: string,
  context: GraphContext,
): Promise<StreamState> {
  if (claim.contentHash !== contentHash) throw new IdempotencyKeyReusedError();
  if (claim.status === 'UNKNOWN') throw new SendOutcomeUnknownError(operation);
  // The user of a token is only believed after upstream has taken it, which this asks for where the token is another.
  const watch = await openWatch(claim.streamId, context);
  if (watch) return watch.state;
  throw new NotPossibleError(
    'This was sent before, and its stream is no longer kept. Query the messages of the conversation.',
  );
}

/** Tokens change, the user they name does not. */
function scopeOf({ subject, credential }: Caller): readonly string[] {
  return subject === null ? ['credential', credential] : ['user', subject];
}

function hashOf(value: readonly unknown[]): string {
  return createHash('sha256').update(JSON.stringify(value)).digest('hex');
}
