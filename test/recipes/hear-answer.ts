import { followInteraction } from '../../src/client/follow.ts';
import type { SubscriptionClient } from '../../src/client/subscription-client.ts';

const document = `
  subscription ($streamId: ID!, $after: Cursor) {
    interactionEvents(streamId: $streamId, after: $after) {
      cursor
      ... on NewMessageEvent { audio { data sampleRate } }
      ... on InteractionCompleteEvent { fullMessage }
      ... on ErrorEvent { message recovery }
    }
  }`;

interface SpokenEvent {
  readonly cursor: string;
  readonly audio?: { readonly data: string; readonly sampleRate: number } | null;
  readonly fullMessage?: string;
  readonly message?: string;
  readonly recovery?: string;
}

/** Hands over a spoken answer while it is spoken, over lost connections, and returns its text. */
export async function hearAnswer(
  client: SubscriptionClient,
  streamId: string,
  play: (samples: Float32Array<ArrayBuffer>, sampleRate: number) => void,
): Promise<string | null> {
  let text: string | null = null;
  for await (const event of followInteraction<SpokenEvent>(client, { streamId, document })) {
    if (event.audio) play(samplesOf(event.audio.data), event.audio.sampleRate);
    if (event.fullMessage !== undefined) text = event.fullMessage;
    if (event.recovery) throw new Error(`${event.message} (${event.recovery})`);
  }
  return text;
}

/** The samples as Web Audio wants them: from -1 to 1. */
function samplesOf(base64: string): Float32Array<ArrayBuffer> {
  const bytes = Uint8Array.from(atob(base64), (character) => character.charCodeAt(0));
  const view = new DataView(bytes.buffer);
  return Float32Array.from(
    { length: bytes.length / 2 },
    (_, index) => view.getInt16(2 * index, true) / 32_768,
  );
}
