import { MemoryWasi } from './memory-wasi.ts';
import { type Phone, parsePhones } from './phones.ts';

export interface SpokenSounds {
  /** As `Synthesizer` speaks. */
  readonly pcm: Uint8Array<ArrayBuffer>;
  readonly phones: readonly Phone[];
}

const HEADER_BYTES = 44;

/** Has flite say the text, in a world of its own each time. */
export async function runFlite(
  flite: WebAssembly.Module,
  text: string,
  voice: string,
): Promise<SpokenSounds> {
  const wasi = new MemoryWasi(['flite', '-voice', voice, '-psdur', '-t', text, '-o', '/speech.wav']);
  const code = await wasi.run(flite);
  const { file } = wasi;
  if (code !== 0 || file.length < HEADER_BYTES) throw new Error(`flite ended with ${code} and no speech.`);
  return { pcm: new Uint8Array(file.subarray(HEADER_BYTES)), phones: parsePhones(wasi.stdout) };
}
