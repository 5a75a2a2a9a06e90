import { wavComment, wavHeader } from '../../../src/sandbox/speech/recording/wav-parts.ts';

const sampleRate = 16_000;

/** A tone as a WAV file, with words that it carries along. */
export function wavOf({ seconds = 1, comment }: { seconds?: number; comment?: string } = {}): Buffer {
  const sound = toneOf(seconds);
  const more = comment === undefined ? Buffer.alloc(0) : wavComment(comment);
  return Buffer.concat([
    wavHeader({ sampleRate, bytesPerSample: 2 }, sound.length, more.length),
    sound,
    more,
  ]);
}

/** Samples of 16 bits. */
export function toneOf(seconds: number): Buffer {
  const samples = Math.round(seconds * sampleRate);
  const sound = Buffer.alloc(samples * 2);
  for (let index = 0; index < samples; index += 1) {
    sound.writeInt16LE(Math.round(8000 * Math.sin(index / 6)), index * 2);
  }
  return sound;
}

/** Frames of MPEG-1 layer III at 44.1 kHz and 128 kbit/s, silent; each lasts 1152 samples. */
export function mpegOf({
  frames = 40,
  tag = Buffer.alloc(0),
}: {
  frames?: number;
  tag?: Buffer;
} = {}): Buffer {
  const frame = Buffer.alloc(417);
  frame.writeUInt32BE(0xfffb9000);
  return Buffer.concat([tag, ...Array.from({ length: frames }, () => frame)]);
}

/** A tag of version 2.3 with one frame in it. */
export function id3Of(id: string, body: Buffer): Buffer {
  const frame = Buffer.alloc(10);
  frame.write(id, 'latin1');
  frame.writeUInt32BE(body.length, 4);
  const head = Buffer.from([0x49, 0x44, 0x33, 3, 0, 0, 0, 0, 0, 0]);
  const size = frame.length + body.length;
  head.set([(size >> 21) & 0x7f, (size >> 14) & 0x7f, (size >> 7) & 0x7f, size & 0x7f], 6);
  return Buffer.concat([head, frame, body]);
}
