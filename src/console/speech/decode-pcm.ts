/** A stretch of sound: samples from -1 to 1, channel by channel. */
export interface Sound {
  readonly channels: readonly Float32Array<ArrayBuffer>[];
  readonly sampleRate: number;
}

/** As the events of a spoken answer bring it: 16 bits a sample, little-endian, in base64. */
export interface AudioPiece {
  readonly data: string;
  readonly channels: number;
  readonly sampleRate: number;
}

export function decodePcm({ data, channels: count, sampleRate }: AudioPiece): Sound {
  const bytes = Uint8Array.from(atob(data), (letter) => letter.charCodeAt(0));
  const view = new DataView(bytes.buffer);
  const frames = Math.floor(bytes.length / 2 / count);
  const channels = Array.from({ length: count }, (_, channel) =>
    Float32Array.from(
      { length: frames },
      (_, frame) => view.getInt16((frame * count + channel) * 2, true) / 0x8000,
    ),
  );
  return { channels, sampleRate };
}
