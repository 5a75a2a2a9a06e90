import { type Every, everyInterval } from '../lib/every.ts';
import { LeaseLostError } from './interaction-log.ts';

export interface Renewal {
  readonly everyMs: number;
  readonly every?: Every;
  /** Told once when what was held is held no more. */
  readonly onLost?: () => void;
}

/** Keeps something that is held on a lease until the returned function is called. */
export function keepRenewed(
  lease: { renew(): Promise<void> },
  { everyMs, every = everyInterval, onLost = () => {} }: Renewal,
): () => void {
  let isLost = false;
  const stop = every(everyMs, () => {
    lease.renew().catch((error: unknown) => {
      // Out of reach is not lost: the next try may be in time. And tries that take long may all hear of one loss.
      if (isLost || !(error instanceof LeaseLostError)) return;
      isLost = true;
      stop();
      onLost();
    });
  });
  return stop;
}
