import type { ExecutionResult } from 'graphql';
import { describe, expect, it } from 'vitest';
import { AwaitedAnswer } from './awaited-answer.ts';

const result: ExecutionResult = { data: { number: 1 } };

function awaited() {
  const { promise, resolve } = Promise.withResolvers<ExecutionResult>();
  const left: string[] = [];
  return { answer: new AwaitedAnswer(promise, () => left.push('left')), left, come: () => resolve(result) };
}

describe('an answer that is awaited', () => {
  it('is all that there is', async () => {
    const { answer, left, come } = awaited();
    come();
    expect(await Array.fromAsync(answer)).toEqual([result]);
    expect(left).toEqual([]);
  });

  it('is told once that its client has left', async () => {
    const { answer, left, come } = awaited();
    await answer.return();
    await answer.return();
    expect(left).toEqual(['left']);
    come();
    expect(await Array.fromAsync(answer)).toEqual([]);
  });

  it('is not given out when it comes later, and is waited for until then', async () => {
    const { answer, come } = awaited();
    const seen: string[] = [];
    const next = answer.next().then(({ done }) => seen.push(`done: ${done}`));
    await answer.return();
    seen.push('left');
    come();
    await next;
    expect(seen).toEqual(['left', 'done: true']);
  });

  it('that has come has nobody left to leave it', async () => {
    const { answer, left, come } = awaited();
    come();
    await answer.next();
    await answer.return();
    expect(left).toEqual([]);
  });
});
