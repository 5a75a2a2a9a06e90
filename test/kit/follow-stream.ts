import { followTail } from '../../src/streams/follow-tail.ts';
import type { InteractionLog, StoredEvent } from '../../src/streams/interaction-log.ts';

/** Every event of a stream after a sequence number, or all that are kept, as somebody sees them who holds its tail. */
export async function* followStream<E>(
  log: Pick<InteractionLog<E>, 'hold'>,
  streamId: string,
  after: number | null,
  signal: AbortSignal,
): AsyncGenerator<StoredEvent<E>, void> {
  if (signal.aborted) return;
  const { tail, release } = await log.hold(streamId);
  try {
    yield* followTail(tail, after, signal);
  } finally {
    release();
  }
}
