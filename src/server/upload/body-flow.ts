import type { IncomingMessage } from 'node:http';
import type { Writable } from 'node:stream';

export interface BodyFlowLimits {
  /** Of the whole body. */
  readonly maxBytes: number;
  /** How long the client may send nothing while it is waited for. */
  readonly idleTimeoutMs: number;
  /** How much is still taken, so that the client comes to read its answer, after it is clear that it is of no use. */
  readonly maxDiscardedBytes: number;
}

export type BodyFailure = 'TOO_LARGE' | 'STALLED' | 'BROKEN_OFF';

/** A body on its way from the network to whoever takes it. */
export interface BodyFlow {
  /** Bytes that have come so far. */
  readonly bytes: number;
  /** Lets the rest come and go unseen; a client that sends too much more, or nothing, is cut off. */
  discard(): void;
}

/** Passes on the body of a request no faster than it is taken, and tells why it does not come to its end. */
export function passBody(
  request: IncomingMessage,
  into: Writable,
  limits: BodyFlowLimits,
  onFailure: (failure: BodyFailure) => void,
): BodyFlow {
  let bytes = 0;
  let maxBytes = limits.maxBytes;
  let isDiscarding = false;

  const onSilence = (known: number) => {
    if (request.complete) return;
    // Paused, bytes wait for us and not we for bytes.
    if (request.isPaused() || bytes > known) timer.refresh();
    else if (isDiscarding) request.destroy();
    else onFailure('STALLED');
  };
  // When this program was held up itself, what has come meanwhile is read first.
  const timer = setTimeout(() => setImmediate(onSilence, bytes), limits.idleTimeoutMs);

  request.on('data', (chunk: Buffer) => {
    timer.refresh();
    bytes += chunk.length;
    if (bytes <= maxBytes) return;
    if (isDiscarding) request.destroy();
    else onFailure('TOO_LARGE');
  });
  request.on('error', () => {});
  request.once('close', () => {
    clearTimeout(timer);
    if (!request.complete) onFailure('BROKEN_OFF');
  });
  request.once('end', () => clearTimeout(timer));
  request.pipe(into);

  return {
    get bytes() {
      return bytes;
    },
    discard() {
      if (isDiscarding) return;
      isDiscarding = true;
      maxBytes = bytes + limits.maxDiscardedBytes;
      request.unpipe(into);
      request.resume();
      timer.refresh();
    },
  };
}
