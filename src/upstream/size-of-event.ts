import type { InteractionEvent } from './interaction-event.ts';

/** What an event takes beside its texts, with all that is kept about it. */
const EVENT_BYTES = 512;
const CHARACTER_BYTES = 2;
const ALIGNED_CHARACTER_BYTES = 64;

/** About how much memory an event takes, found out without looking at every part of it. */
export function sizeOfEvent(event: InteractionEvent): number {
  switch (event.type) {
    case 'new-message': {
      const { text, audio } = event;
      const written = EVENT_BYTES + CHARACTER_BYTES * text.length;
      // Base64 takes one byte for each of its characters.
      return audio
        ? written + audio.samples.length + ALIGNED_CHARACTER_BYTES * (audio.alignment?.length ?? 0)
        : written;
    }
    case 'user-message-available':
      return EVENT_BYTES + CHARACTER_BYTES * event.text.length;
    case 'interaction-complete':
      return EVENT_BYTES + CHARACTER_BYTES * event.fullMessage.length;
    case 'current-agent-action':
      return EVENT_BYTES + CHARACTER_BYTES * JSON.stringify(event.action).length;
    case 'unknown':
      return EVENT_BYTES + CHARACTER_BYTES * JSON.stringify(event.payload).length;
    case 'conversation-created':
    case 'end-session':
    case 'error':
      return EVENT_BYTES;
  }
}
