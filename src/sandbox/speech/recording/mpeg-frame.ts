/** The header of a frame of MPEG audio, layers I to III of versions 1, 2 and 2.5. */
export interface MpegFrame {
  /** With its header. */
  readonly byteLength: number;
  readonly samples: number;
  readonly sampleRate: number;
  /** What stays the same from frame to frame within a file. */
  readonly kind: string;
}

/** kbit/s by version and layer; what is not named there cannot be. */
const bitRates: Readonly<Record<string, readonly number[]>> = {
  '1/1': [32, 64, 96, 128, 160, 192, 224, 256, 288, 320, 352, 384, 416, 448],
  '1/2': [32, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320, 384],
  '1/3': [32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320],
  '2/1': [32, 48, 56, 64, 80, 96, 112, 128, 144, 160, 176, 192, 224, 256],
  '2/2': [8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160],
  '2/3': [8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160],
};
const sampleRates = [44_100, 48_000, 32_000];

/** Undefined where the four bytes are no such header. */
export function readMpegFrame(header: Buffer): MpegFrame | undefined {
  if (header.length < 4 || header.readUInt16BE(0) < 0xffe0) return undefined;
  const [, second = 0, third = 0] = header;
  const versionBits = (second >> 3) & 3;
  const layer = 4 - ((second >> 1) & 3);
  const version = versionBits === 3 ? 1 : 2;
  const kbits = bitRates[`${version}/${layer}`]?.[(third >> 4) - 1];
  const fullRate = sampleRates[(third >> 2) & 3];
  if (versionBits === 1 || kbits === undefined || fullRate === undefined) return undefined;
  // Version 2 has half the sample rates of version 1, and 2.5 a quarter.
  const sampleRate = fullRate / (versionBits === 3 ? 1 : versionBits === 2 ? 2 : 4);
  const samples = layer === 1 ? 384 : layer === 3 && version === 2 ? 576 : 1152;
  const padding = (third >> 1) & 1;
  const slotBytes = layer === 1 ? 4 : 1;
  const slots = Math.floor(((samples / 8) * kbits * 1000) / sampleRate / slotBytes) + padding;
  return {
    byteLength: slots * slotBytes,
    samples,
    sampleRate,
    kind: `${versionBits}/${layer}/${sampleRate}`,
  };
}
