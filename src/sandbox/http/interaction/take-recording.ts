import type { Readable } from 'node:stream';
import { inspectRecording } from '../../speech/recording/inspect-recording.ts';
import type { RecordingFacts } from '../../speech/recording/recording-facts.ts';
import { UndecodableAudio } from '../../speech/recording/undecodable-audio.ts';
import { type PcmFormat, wavHeader } from '../../speech/recording/wav-parts.ts';
import { HttpFailure, impossible, tooLarge } from '../failure.ts';
import type { SandboxParts } from '../parts.ts';
import { forEachChunk, type WhileMoving } from '../read-body.ts';
import type { AudioKind } from './audio-kind.ts';
import type { TurnRecordings } from './turn-recordings.ts';

/** A recording that has come in whole. */
export interface TakenRecording {
  readonly id: string;
  readonly contentType: AudioKind['contentType'];
  readonly byteLength: number;
  readonly facts: RecordingFacts;
}

/** Where a recording belongs. */
export interface RecordingPlace {
  readonly conversationId: string;
  readonly recordings: TurnRecordings;
}

/** Takes a recording in as it comes: looked at, counted and kept chunk by chunk. */
export async function takeRecording(
  { newId, maxRecordingBytes }: SandboxParts,
  { conversationId, recordings }: RecordingPlace,
  { contentType, rawPcm }: AudioKind,
  source: Readable,
  whileMoving: WhileMoving,
): Promise<TakenRecording> {
  const id = newId();
  const inspector = rawPcm ? inspectPcm(rawPcm) : inspectRecording(contentType);
  const header = (soundBytes: number) => (rawPcm ? wavHeader(rawPcm, soundBytes) : Buffer.alloc(0));
  const writer = await recordings.open({ id, conversationId, messageId: null, contentType });
  await writer.write(header(0));
  let bytes = 0;
  await forEachChunk(source, whileMoving, async (chunk) => {
    bytes += chunk.length;
    if (bytes > maxRecordingBytes) throw tooLarge();
    decoding(() => inspector.push(chunk));
    await writer.write(chunk);
  });
  if (bytes === 0) throw impossible('The recording is empty.');
  const facts = decoding(() => inspector.end());
  if (facts.durationSeconds === 0) throw impossible('There is no sound in the recording.');
  await writer.finish(header(bytes));
  return { id, contentType, byteLength: header(bytes).length + bytes, facts };
}

interface Inspector {
  push(bytes: Uint8Array): void;
  end(): RecordingFacts;
}

function inspectPcm({ sampleRate, bytesPerSample }: PcmFormat): Inspector {
  let bytes = 0;
  return {
    push(chunk) {
      bytes += chunk.length;
    },
    end() {
      if (bytes % bytesPerSample !== 0) throw new UndecodableAudio('The recording ends within a sample.');
      return { durationSeconds: bytes / bytesPerSample / sampleRate, comment: null };
    },
  };
}

function decoding<T>(decode: () => T): T {
  try {
    return decode();
  } catch (error) {
    throw error instanceof UndecodableAudio ? new HttpFailure(415, error.message) : error;
  }
}
