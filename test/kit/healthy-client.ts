import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
import type { Pace } from './keep-asking.ts';

/** Somebody who does nothing but ask, one cheap question after another. */
export interface HealthyClient {
  /** Resolves when so many further questions have been answered. */
  answered(count: number): Promise<void>;
  /** Asks no more, and tells how it was served. */
  stop(): Promise<Pace>;
  /** Asks no more. */
  leave(): Promise<void>;
}

/** Runs in a thread of its own: it measures the server, and not how busy the test is. */
export function startHealthyClient(url: string, token: string): HealthyClient {
  const worker = new Worker(new URL('./keep-asking.ts', import.meta.url), { workerData: { url, token } });
  return {
    async answered(count) {
      worker.postMessage(count);
      await once(worker, 'message');
    },
    async stop() {
      worker.postMessage('stop');
      const [pace]: Pace[] = await once(worker, 'message');
      if (!pace) throw new Error('The client has told nothing.');
      return pace;
    },
    async leave() {
      await worker.terminate();
    },
  };
}
