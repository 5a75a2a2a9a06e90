import type { FastifyRequest } from 'fastify';
import { z } from 'zod';
import { audioType, requestAudioConfig } from '../../../contract/audio.ts';
import type { PcmFormat } from '../../speech/recording/wav-parts.ts';
import { HttpFailure } from '../failure.ts';

/** How the sound of a message comes in; PCM without a header is kept as WAV. */
export interface AudioKind {
  readonly contentType: 'audio/wav' | 'audio/mpeg';
  readonly rawPcm: PcmFormat | null;
}

/** What newer clients say of the sound in their form, as JSON in the query. */
export const audioConfigQuery = z
  .string()
  .transform((text, context): unknown => {
    try {
      return JSON.parse(text);
    } catch {
      context.addIssue({ code: 'custom', message: 'Not valid JSON' });
      return z.NEVER;
    }
  })
  .pipe(requestAudioConfig);
export type AudioConfig = z.output<typeof audioConfigQuery>;

/** The kind of a body that is nothing but the recording; undefined for a form, whose parts tell. */
export function kindOfBody(request: FastifyRequest): AudioKind | undefined {
  return request.isMultipart() ? undefined : kindOfType(request.headers['content-type']);
}

export function kindOfPart(mimeType: string, config: AudioConfig | undefined): AudioKind {
  if (config === undefined) return kindOfType(mimeType);
  if (config.type === 'mp3') return { contentType: 'audio/mpeg', rawPcm: null };
  const rawPcm = { sampleRate: config.frame_rate, bytesPerSample: config.sample_width };
  return { contentType: 'audio/wav', rawPcm };
}

function kindOfType(mediaType = ''): AudioKind {
  const [essence = ''] = mediaType.split(';');
  const type = audioType.safeParse(essence.trim().toLowerCase());
  if (!type.success) throw new HttpFailure(415, 'A recording must be audio/wav or audio/mpeg.');
  return { contentType: type.data, rawPcm: null };
}
