import { type Clock, systemClock } from '../../lib/clock.ts';
import type { Log } from '../../observe/log.ts';
import { noTelemetry, type Telemetry } from '../../observe/telemetry.ts';
import { createStreamId } from '../../streams/cursor.ts';
import { createRelay, type Relay } from '../../streams/relay.ts';
import type { InteractionEvent } from '../../upstream/interaction-event.ts';
import { interactionFailure } from '../../upstream/interaction-stream.ts';
import { statusAfter } from './settle-stream.ts';

/** The relay for interactions: what the last event of one says about how it ended. */
export function createInteractionRelay({
  log,
  renewEveryMs,
  newStreamEntropy,
  clock = systemClock,
  telemetry = noTelemetry,
}: {
  readonly log: Log;
  /** As the interaction log asks for. */
  readonly renewEveryMs: number;
  /** 20 random hex digits. */
  readonly newStreamEntropy: () => string;
  readonly clock?: Clock;
  readonly telemetry?: Pick<Telemetry, 'streamOpened'>;
}): Relay<InteractionEvent> {
  return createRelay<InteractionEvent>({
    newStreamId: (previous) => createStreamId(clock.now(), newStreamEntropy(), previous),
    renewEveryMs,
    finalStatus: statusAfter,
    // What was not taken into the log may have been the word that the turn is stored.
    breakdown: (_cause, last) =>
      interactionFailure(
        'CONNECTION_LOST',
        last?.type === 'interaction-complete' || last?.type === 'end-session' ? true : null,
      ),
    onBreakdown: (err, streamId) => log.error({ err, streamId }, 'an interaction stream could not be kept'),
    telemetry,
    clock,
  });
}
