import { ZodError } from 'zod';
import { LineSplitter, LineTooLongError } from '../lib/line-splitter.ts';
import {
  type DeliveryFormat,
  decodeInteractionEvent,
  type InteractionEvent,
  type InteractionFailure,
  type InteractionFailureCode,
} from './interaction-event.ts';

export interface AnswerReading {
  readonly signal: AbortSignal;
  /** Of a single event. */
  readonly maxEventBytes: number;
  readonly isWanted?: (event: InteractionEvent) => boolean;
  /** How the answer was asked for. */
  readonly format?: DeliveryFormat;
  /** Called before an event is given that says what upstream has stored or will not, and at the end. */
  readonly onChange?: () => void;
  /** Told once of what makes no sense. */
  readonly onMalformed?: (cause: unknown) => void;
}

/**
 * The events of one answer, in the batches in which its bytes arrive. Reads to the end of the body, past
 * `interaction-complete`: until the server has ended it, the conversation takes no other message. After a line that
 * makes no sense it listens only for what becomes of the turn, which leaving would undo. Never throws: an answer that
 * fails, breaks off or cannot be understood ends in an error event, and has at most one ending.
 */
export async function* readInteractionStream(
  body: AsyncIterable<Uint8Array>,
  reading: AnswerReading,
): AsyncGenerator<readonly InteractionEvent[], void> {
  const { signal, isWanted = () => true, format = 'text', onChange = () => {}, onMalformed } = reading;
  const splitter = new LineSplitter(reading.maxEventBytes);
  let begun = false;
  let garbled = false;
  let saved = false;
  let failed = false;

  const garble = (cause: unknown) => {
    if (!garbled) onMalformed?.(cause);
    garbled = true;
  };
  /** Null where the line makes no sense. Throws where the first one does: then nothing else will. */
  const understand = (line: string): InteractionEvent | null => {
    try {
      return decodeInteractionEvent(line, saved, format);
    } catch (cause) {
      if (!begun) throw cause;
      garble(cause);
      return null;
    }
  };

  /** What one batch of lines says; the events before a line that cannot be read are kept. */
  const decode = (lines: Iterable<string>): { events: InteractionEvent[]; cause?: unknown } => {
    const events: InteractionEvent[] = [];
    try {
      for (const line of lines) {
        const event = failed ? null : understand(line);
        if (!event) continue;
        begun = true;
        const isMilestone = milestones.has(event.type);
        if (isMilestone) onChange();
        if (garbled ? isMilestone : isWanted(event)) events.push(event);
        if (event.type === 'interaction-complete') saved = true;
        if (event.type === 'error') failed = true;
      }
      return { events };
    } catch (cause) {
      return { events, cause };
    }
  };
  /** How an answer ends that does not say so. What was not understood may have said it. */
  const broken = (code: InteractionFailureCode) => {
    onChange();
    return garbled ? interactionFailure('MALFORMED_ANSWER', null) : interactionFailure(code, false);
  };

  try {
    for await (const chunk of body) {
      const { events, cause } = decode(splitter.push(chunk));
      if (events.length > 0) yield events;
      if (cause) throw cause;
    }
    const { events, cause } = decode(splitter.end());
    if (events.length > 0) yield events;
    if (cause) throw cause;
    if (!saved && !failed) yield [broken('CONNECTION_LOST')];
  } catch (cause) {
    const code = failureCode(cause, signal);
    if (code === 'MALFORMED_ANSWER') garble(cause);
    // A connection that breaks after the turn was stored changes nothing about the turn.
    if (!saved && !failed) yield [broken(code)];
  } finally {
    onChange();
  }
}

/** What upstream has stored by then, or will never store. */
const milestones = new Set<InteractionEvent['type']>([
  'conversation-created',
  'interaction-complete',
  'end-session',
  'error',
]);

export function interactionFailure(
  code: InteractionFailureCode,
  interactionSaved: boolean | null,
): InteractionFailure {
  return { type: 'error', code, httpStatus: null, interactionSaved };
}

function failureCode(cause: unknown, signal: AbortSignal): InteractionFailureCode {
  if (signal.aborted) return 'SHUTTING_DOWN';
  if (cause instanceof SyntaxError || cause instanceof ZodError) return 'MALFORMED_ANSWER';
  if (cause instanceof LineTooLongError || cause instanceof TypeError) return 'MALFORMED_ANSWER';
  return cause instanceof Error && /Timeout/.test(cause.name) ? 'TIMED_OUT' : 'CONNECTION_LOST';
}
