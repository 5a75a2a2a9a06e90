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
}

/**
 * The events of one answer, in the batches in which its bytes arrive. Reads to the end of the body, past
 * `interaction-complete`: until the server has ended it, the conversation takes no other message. Never throws:
 * an answer that fails, breaks off or makes no sense ends in an error event, and has at most one ending.
 */
export async function* readInteractionStream(
  body: AsyncIterable<Uint8Array>,
  { signal, maxEventBytes, isWanted = () => true, format = 'text', onChange = () => {} }: AnswerReading,
): AsyncGenerator<readonly InteractionEvent[], void> {
  const splitter = new LineSplitter(maxEventBytes);
  let saved = false;
  let failed = false;

  /** What one batch of lines says; the events before a line that makes no sense are kept. */
  const decode = (lines: Iterable<string>): { events: InteractionEvent[]; cause?: unknown } => {
    const events: InteractionEvent[] = [];
    try {
      for (const line of lines) {
        if (failed) continue;
        const event = decodeInteractionEvent(line, saved, format);
        if (milestones.has(event.type)) onChange();
        if (isWanted(event)) events.push(event);
        if (event.type === 'interaction-complete') saved = true;
        if (event.type === 'error') failed = true;
      }
      return { events };
    } catch (cause) {
      return { events, cause };
    }
  };
  const broken = (code: InteractionFailureCode) => {
    onChange();
    return interactionFailure(code, false);
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
    // A connection that breaks after the turn was stored changes nothing about the turn.
    if (!saved && !failed) yield [broken(failureCode(cause, signal))];
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
