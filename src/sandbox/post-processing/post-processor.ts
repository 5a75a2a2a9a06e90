import { scheduler } from 'node:timers/promises';
import type { PostProcessingJob, PostProcessingStore } from '../store/post-processing-store.ts';

/** Works off what finished conversations leave to be done. */
export interface PostProcessor {
  /** Tells that there is, or may be, something to do. */
  wake(): void;
  /** Ends after the job in hand; the others wait in the store for the next start. */
  close(): Promise<void>;
}

export interface PostProcessorOptions {
  readonly jobs: PostProcessingStore;
  /** Does the job and counts it as done. */
  readonly work: (job: PostProcessingJob) => Promise<void>;
  readonly onError: (error: unknown) => void;
  /** How often to look for work without being told of it; null where nobody else could leave any. */
  readonly recheckMs: number | null;
}

/**
 * One job at a time, in the order of the store. A conversation whose job fails is left alone until the next start, so
 * that it cannot hold up the others.
 */
export function createPostProcessor({ jobs, work, onError, recheckMs }: PostProcessorOptions): PostProcessor {
  const failed: string[] = [];
  let isClosed = false;
  let isWoken = false;
  let running: Promise<void> | undefined;
  let rechecks: NodeJS.Timeout | undefined;

  const giveUpOn = (conversationId: string) => (error: unknown) => {
    failed.push(conversationId);
    onError(error);
  };

  async function run(): Promise<void> {
    try {
      while (isWoken && !isClosed) {
        isWoken = false;
        let job = await jobs.claim(failed);
        while (job) {
          if (!isClosed) await work(job).catch(giveUpOn(job.conversationId));
          await job.release();
          if (isClosed) return;
          // The embedded store answers without ever letting go of the process; requests get their turn here.
          await scheduler.yield();
          job = await jobs.claim(failed);
        }
      }
    } catch (error) {
      onError(error);
    } finally {
      running = undefined;
    }
  }

  function wake(): void {
    if (isClosed) return;
    isWoken = true;
    running ??= run();
    if (recheckMs !== null) rechecks ??= setInterval(wake, recheckMs).unref();
  }

  return {
    wake,
    async close() {
      isClosed = true;
      clearInterval(rechecks);
      await running;
    },
  };
}
