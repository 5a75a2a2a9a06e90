/** Uncompressed sound of one channel. */
export interface PcmFormat {
  readonly sampleRate: number;
  readonly bytesPerSample: number;
}

/** The head of a WAV file, up to its sound. `moreBytes` is the length of what follows the sound. */
export function wavHeader(format: PcmFormat, soundBytes: number, moreBytes = 0): Buffer {
  const { sampleRate, bytesPerSample } = format;
  const header = Buffer.alloc(44);
  header.write('RIFF', 0, 'latin1');
  header.writeUInt32LE(36 + soundBytes + (soundBytes % 2) + moreBytes, 4);
  header.write('WAVEfmt ', 8, 'latin1');
  header.writeUInt32LE(16, 16);
  header.writeUInt16LE(PCM, 20);
  header.writeUInt16LE(1, 22);
  header.writeUInt32LE(sampleRate, 24);
  header.writeUInt32LE(sampleRate * bytesPerSample, 28);
  header.writeUInt16LE(bytesPerSample, 32);
  header.writeUInt16LE(bytesPerSample * 8, 34);
  header.write('data', 36, 'latin1');
  header.writeUInt32LE(soundBytes, 40);
  return header;
}

const PCM = 1;

/** The words that go with a recording, as a list of information with one comment. */
export function wavComment(text: string): Buffer {
  const comment = riffChunk('ICMT', Buffer.from(`${text}\0`));
  return riffChunk('LIST', Buffer.concat([Buffer.from('INFO'), comment]));
}

function riffChunk(id: string, body: Buffer): Buffer {
  const head = Buffer.alloc(8);
  head.write(id, 0, 'latin1');
  head.writeUInt32LE(body.length, 4);
  return Buffer.concat([head, body, Buffer.alloc(body.length % 2)]);
}
