import { describe, expect, it } from 'vitest';
import { createSideBySide } from './side-by-side.ts';

describe('reads side by side', () => {
  it('are answered together, however long each of them takes', async () => {
    const sideBySide = createSideBySide<string>();
    const slow = Promise.withResolvers<string>();
    const answered: string[] = [];
    const reads = [async () => 'quick', () => slow.promise].map((read) =>
      sideBySide(read).then((answer) => answered.push(answer)),
    );
    await new Promise(setImmediate);
    expect(answered).toEqual([]);
    slow.resolve('slow');
    await Promise.all(reads);
    expect(answered).toEqual(['quick', 'slow']);
  });

  it('fail alone', async () => {
    const sideBySide = createSideBySide<string>();
    const answers = await Promise.allSettled([
      sideBySide(() => Promise.reject(new Error('Refused.'))),
      sideBySide(async () => 'read'),
      sideBySide(() => {
        throw new Error('Refused at once.');
      }),
    ]);
    expect(answers.map(({ status }) => status)).toEqual(['rejected', 'fulfilled', 'rejected']);
  });

  it('are made again when they are asked for again', async () => {
    const sideBySide = createSideBySide<number>();
    let reads = 0;
    const read = async () => {
      reads += 1;
      return reads;
    };
    expect([await sideBySide(read), await sideBySide(read)]).toEqual([1, 2]);
  });
});
