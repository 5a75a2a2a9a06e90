import { expect, test } from 'vitest';
import type { PostProcessingJob, PostProcessingStore } from '../store/post-processing-store.ts';
import { createPostProcessor } from './post-processor.ts';

const job = (conversationId: string): PostProcessingJob => ({
  organizationId: 'acme',
  userId: 'mira',
  conversationId,
  type: 'compute-metrics',
});

function createJobs(conversationIds: string[]) {
  const waiting = [...conversationIds];
  const jobs: PostProcessingStore = {
    claim: async (except) => {
      const id = waiting.find((one) => !except.includes(one));
      return id === undefined ? undefined : { ...job(id), release: async () => {} };
    },
    complete: async ({ conversationId }) => {
      waiting.splice(waiting.indexOf(conversationId), 1);
    },
  };
  return { waiting, jobs };
}

/** A worker that tells when a number of jobs have been tried. */
function createWork(jobs: PostProcessingStore, total: number, fails: (id: string) => boolean = () => false) {
  const done: string[] = [];
  const { promise, resolve } = Promise.withResolvers<void>();
  const work = async (one: PostProcessingJob) => {
    done.push(one.conversationId);
    if (done.length === total) resolve();
    if (fails(one.conversationId)) throw new Error(`cannot do ${one.conversationId}`);
    await jobs.complete(one, { type: 'compute-metrics', metricResults: [] });
  };
  return { done, work, allTried: promise };
}

test('jobs are done one after the other until none is left', async () => {
  const { jobs, waiting } = createJobs(['a', 'b', 'c']);
  const { done, work, allTried } = createWork(jobs, 3);
  const processor = createPostProcessor({ jobs, work, onError: () => {}, recheckMs: null });
  processor.wake();
  processor.wake();
  await allTried;
  await processor.close();
  expect(done).toEqual(['a', 'b', 'c']);
  expect(waiting).toEqual([]);
});

test('work that comes while the last job is done is not forgotten', async () => {
  const { jobs, waiting } = createJobs(['a']);
  const { done, work, allTried } = createWork(jobs, 2);
  const processor = createPostProcessor({
    jobs,
    async work(one) {
      await work(one);
      if (one.conversationId !== 'a') return;
      waiting.push('b');
      processor.wake();
    },
    onError: () => {},
    recheckMs: null,
  });
  processor.wake();
  await allTried;
  await processor.close();
  expect(done).toEqual(['a', 'b']);
});

test('a job that fails is told of and does not hold up the others', async () => {
  const { jobs, waiting } = createJobs(['a', 'b', 'c']);
  const { done, work, allTried } = createWork(jobs, 3, (id) => id === 'b');
  const errors: string[] = [];
  const processor = createPostProcessor({
    jobs,
    work,
    onError: (error) => errors.push(String(error)),
    recheckMs: null,
  });
  processor.wake();
  await allTried;
  await processor.close();
  expect(done).toEqual(['a', 'b', 'c']);
  expect(errors).toEqual(['Error: cannot do b']);
  expect(waiting).toEqual(['b']);
});

test('closing ends after the job in hand and starts no other', async () => {
  const { jobs, waiting } = createJobs(['a', 'b']);
  const { done, work, allTried } = createWork(jobs, 1);
  const processor = createPostProcessor({ jobs, work, onError: () => {}, recheckMs: null });
  processor.wake();
  await allTried;
  await processor.close();
  processor.wake();
  expect(done).toEqual(['a']);
  expect(waiting).toEqual(['b']);
});
