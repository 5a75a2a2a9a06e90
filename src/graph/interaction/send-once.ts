import { createHash } from 'node:crypto';
import { finished } from 'node:stream/promises';
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
} from '../errors/errors.ts';
import { toCallerError } from '../errors/from-upstream.ts';
import type { Upload } from '../upload.ts';
import { openWatch } from './stream-access.ts';

export interface SendRequest {
  readonly operation: 'startConversation' | 'sendMessage';
  readonly idempotencyKey: string | null | undefined;
  /** Everything that makes one send different from another, but for the bytes of a recording. */
  readonly content: readonly unknown[];
  readonly recording?: Upload | undefined;
}

const MAX_KEY_LENGTH = 255;
/** How often a send is asked after that another request with the same key is making. */
const ASK_AGAIN_MS = 100;

export const idempotencyKeyDescription = `A name of your own for this send, unlike any other: a UUID, say, of ${MAX_KEY_LENGTH} characters at most. Repeated with the same key and content, the mutation sends nothing and answers with the stream of the first time, even where that has failed: take a new key to send after SEND_AGAIN. To find out whether a recording is the same, it is read to its end.`;

/** Sends at most once for an idempotency key, however often and in whatever processes it is asked for. */
export async function sendOnce(
  request: SendRequest,
  context: GraphContext,
  send: () => Promise<StreamState>,
): Promise<StreamState> {
  const { operation, idempotencyKey } = request;
  if (idempotencyKey == null) return send();
  if (!context.caller) throw new UnauthenticatedError();
  if (!idempotencyKey.trim() || idempotencyKey.length > MAX_KEY_LENGTH) {
    const message = `The key must have 1 to ${MAX_KEY_LENGTH} characters.`;
    throw new InvalidInputError([{ path: 'idempotencyKey', message }]);
  }
  const key = hashOf([operation, scopeOf(context.caller), idempotencyKey]);
  const claim = await claimSettled(key, hashOf(request.content), context);
  return claim.status === 'NEW'
    ? sendFirst(request, claim.hold, context, send)
    : sentBefore(request, claim, context);
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
  request: SendRequest,
  hold: KeyHold,
  { log }: GraphContext,
  send: () => Promise<StreamState>,
): Promise<StreamState> {
  const stopRenewing = keepRenewed(hold, { everyMs: log.renewEveryMs });
  // A key that cannot be settled counts as of unknown outcome soon, which is never wrong.
  const settle = (settling: Promise<void>) => settling.catch(() => {});
  try {
    const stream = await send();
    await settle(hold.bind(stream.id, hashOfAll(request)));
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
  request: SendRequest,
  claim: KnownKey,
  context: GraphContext,
): Promise<StreamState> {
  if (!(await isSameContent(request, claim.contentHash))) throw new IdempotencyKeyReusedError();
  if (claim.status === 'UNKNOWN') throw new SendOutcomeUnknownError(request.operation);
  // The user of a token is only believed after upstream has taken it, which this asks for where the token is another.
  const watch = await openWatch(claim.streamId, context);
  if (watch) return watch.state;
  throw new NotPossibleError(
    'This was sent before, and its stream is no longer kept. Query the messages of the conversation.',
  );
}

async function isSameContent(request: SendRequest, contentHash: string): Promise<boolean> {
  const { content, recording } = request;
  // Without a recording, or where the first one was never known as a whole, there is no more to compare.
  if (contentHash === hashOf(content)) return true;
  if (!recording) return false;
  await finished(recording.open().resume()).catch((error: unknown) => {
    throw recording.failure ?? error;
  });
  return contentHash === hashOfAll(request);
}

/** The hash of what was said, with the bytes of a recording once all of them have been read. */
function hashOfAll({ content, recording }: SendRequest): string {
  return hashOf(recording?.digest ? [...content, recording.digest] : content);
}

/** Tokens change, the user they name does not. */
function scopeOf({ subject, credential }: Caller): readonly string[] {
  return subject === null ? ['credential', credential] : ['user', subject];
}

function hashOf(value: readonly unknown[]): string {
  return createHash('sha256').update(JSON.stringify(value)).digest('hex');
}
