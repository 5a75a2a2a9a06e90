import type { EventStream } from '../event-stream.ts';

/** The answer on its way to the client, piece by piece. */
export interface AnswerPieces {
  add(text: string): Promise<void>;
  /** Sends what is left as the last piece. */
  end(message: string, metadata: readonly string[]): Promise<void>;
}

/**
 * Numbers the pieces and marks the last one. Only at the end is it known which one that was, so one piece is
 * always held back.
 */
export function createAnswerPieces(stream: EventStream, messageId: string): AnswerPieces {
  let held: string | undefined;
  let sequenceNumber = 0;
  const send = (message: string, stop: boolean, metadata: readonly string[] = []): Promise<void> =>
    stream.write({
      type: 'new-message',
      message,
      message_metadata: [...metadata],
      transcript_alignment: null,
      stop,
      sequence_number: sequenceNumber++,
      message_id: messageId,
    });
  return {
    async add(text) {
      const previous = held;
      held = text;
      if (previous !== undefined) await send(previous, false);
    },
    end: (message, metadata) => send(held ?? message, true, metadata),
  };
}
