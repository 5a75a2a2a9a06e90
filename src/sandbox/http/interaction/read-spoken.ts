import type { FastifyRequest } from 'fastify';
import { discardRest } from '../discard-rest.ts';
import { invalid, tooLarge } from '../failure.ts';
import type { SandboxParts } from '../parts.ts';
import { readBody } from '../read-body.ts';
import { type AudioConfig, type AudioKind, kindOfPart } from './audio-kind.ts';
import type { Heard } from './heard.ts';
import { readForm } from './read-form.ts';
import { readEvents, saidFields, single } from './read-said.ts';
import { type RecordingPlace, type TakenRecording, takeRecording } from './take-recording.ts';

/** What came in before anybody knows what was said in it. */
export interface Spoken {
  readonly events: readonly Heard[];
  readonly recording: TakenRecording;
}

export interface SpokenRequest extends RecordingPlace {
  /** Of a body that is nothing but the recording; undefined where it is part of a form. */
  readonly kind: AudioKind | undefined;
  readonly config: AudioConfig | undefined;
}

/** Takes in what the caller says aloud. On failure nothing of it is kept. */
export async function readSpoken(
  parts: SandboxParts,
  request: FastifyRequest,
  spoken: SpokenRequest,
): Promise<Spoken> {
  try {
    const { kind } = spoken;
    return kind === undefined
      ? await readSpokenForm(parts, request, spoken)
      : { events: [], recording: await readSpokenBody(parts, request, spoken, kind) };
  } catch (error) {
    await spoken.recordings.discard().catch(parts.onError);
    throw error;
  }
}

async function readSpokenBody(
  parts: SandboxParts,
  request: FastifyRequest,
  place: RecordingPlace,
  kind: AudioKind,
): Promise<TakenRecording> {
  if (Number(request.headers['content-length']) > parts.maxRecordingBytes) {
    discardRest(request);
    throw tooLarge();
  }
  return readBody(request, parts.bodyStallTimeoutMs, (whileMoving) =>
    takeRecording(parts, place, kind, request.raw, whileMoving),
  );
}

/** The form of newer clients, in which the recording is the part that would else be the text. */
async function readSpokenForm(
  parts: SandboxParts,
  request: FastifyRequest,
  { config, ...place }: SpokenRequest,
): Promise<Spoken> {
  let recording: TakenRecording | undefined;
  const form = await readForm(request, saidFields, {
    stallTimeoutMs: parts.bodyStallTimeoutMs,
    streamed: {
      field: 'recorded_message',
      async take(part, whileMoving) {
        if (recording) throw invalid(['body', 'recorded_message'], 'Given more than once');
        const kind = kindOfPart(part.mimetype, config);
        recording = await takeRecording(parts, place, kind, part.file, whileMoving);
      },
    },
  });
  if (recording === undefined) throw invalid(['body', 'recorded_message'], 'Field required', 'missing');
  if ((single(form, 'initial_message_type') ?? 'user-message') !== 'user-message') {
    throw invalid(['body', 'initial_message_type'], 'A recording can only be a message of the user', 'enum');
  }
  return { events: readEvents(form, parts.clock.now()), recording };
}
