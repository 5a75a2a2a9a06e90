import { z } from 'zod';

/** Media types of recordings: what users may say, and what the source of a spoken message comes as. */
export const audioTypes = ['audio/wav', 'audio/mpeg'] as const;
export const audioType = z.enum(audioTypes);
export type AudioType = z.infer<typeof audioType>;

/** Spoken answers are raw PCM in base64: samples of 16 bits, little-endian, one channel, this many a second. */
export const speechSampleRate = 16_000;

/** What the newer form of a spoken message says of its sound; PCM comes without any header. */
export const requestAudioConfig = z.discriminatedUnion('type', [
  z.object({ type: z.literal('mp3') }),
  z.object({
    type: z.literal('pcm'),
    frame_rate: z.int().min(4_000).max(44_100),
    n_channels: z.literal(1),
    sample_width: z.literal([2, 4]),
  }),
]);
export type RequestAudioConfigWire = z.infer<typeof requestAudioConfig>;
