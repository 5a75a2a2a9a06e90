import { type Every, everyInterval } from '../lib/every.ts';
import type { InteractionLog } from './interaction-log.ts';

export interface SweepOptions {
  readonly log: Pick<InteractionLog<unknown>, 'abandonedFor'>;
  /** For how long a stream must have been without a writer: watchers, who can find out more, come first. */
  readonly abandonedMs: number;
  readonly everyMs: number;
  readonly settle: (streamId: string) => Promise<unknown>;
  readonly onFailure: (error: unknown) => void;
  readonly every?: Every;
}

/** Ends streams whose producer is lost and that nobody watches, until the returned function is called. */
export function sweepAbandoned(options: SweepOptions): () => void {
  const { log, abandonedMs, everyMs, settle, onFailure, every = everyInterval } = options;
  let isSweeping = false;
  const sweep = async () => {
    // One that cannot be settled stands in the way of no other.
    for (const streamId of await log.abandonedFor(abandonedMs)) await settle(streamId).catch(onFailure);
  };
  return every(everyMs, () => {
    if (isSweeping) return;
    isSweeping = true;
    sweep()
      .catch(onFailure)
      .finally(() => {
        isSweeping = false;
      });
  });
}
