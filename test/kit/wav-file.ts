const SAMPLE_RATE = 16_000;
const BYTES_PER_SAMPLE = 2;

/** A tone as a WAV file, with what is said in it as its comment where there is one. */
export function wavFile({ durationMs, comment }: { durationMs: number; comment?: string }): Buffer {
  const samples = new Int16Array((SAMPLE_RATE * durationMs) / 1_000);
  for (const index of samples.keys())
    samples[index] = 8_000 * Math.sin((index * 2 * Math.PI * 440) / SAMPLE_RATE);
  const format = Buffer.alloc(16);
  format.writeUInt16LE(1, 0);
  format.writeUInt16LE(1, 2);
  format.writeUInt32LE(SAMPLE_RATE, 4);
  format.writeUInt32LE(SAMPLE_RATE * BYTES_PER_SAMPLE, 8);
  format.writeUInt16LE(BYTES_PER_SAMPLE, 12);
  format.writeUInt16LE(8 * BYTES_PER_SAMPLE, 14);
  const info =
    comment === undefined
      ? []
      : [chunk('LIST', Buffer.from('INFO'), chunk('ICMT', Buffer.from(`${comment}\0`)))];
  return chunk(
    'RIFF',
    Buffer.from('WAVE'),
    chunk('fmt ', format),
    ...info,
    chunk('data', Buffer.from(samples.buffer)),
  );
}

/** The bytes of the first chunk of this name. */
export function wavChunk(file: Buffer, name: string): Buffer {
  for (let at = 12; at + 8 <= file.length; ) {
    const size = file.readUInt32LE(at + 4);
    if (file.toString('latin1', at, at + 4) === name) return file.subarray(at + 8, at + 8 + size);
    at += 8 + size + (size % 2);
  }
  throw new Error(`The file has no chunk ${name}.`);
}

function chunk(name: string, ...contents: Buffer[]): Buffer {
  const content = Buffer.concat(contents);
  const head = Buffer.alloc(8);
  head.write(name, 'latin1');
  head.writeUInt32LE(content.length, 4);
  return Buffer.concat([head, content, Buffer.alloc(content.length % 2)]);
}
