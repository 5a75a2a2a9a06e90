import { describe, expect, it } from 'vitest';
import { closeAll } from './close-all.ts';

describe('closeAll', () => {
  it('closes one after the other, in order', async () => {
    const events: string[] = [];
    const closer = (name: string) => async () => {
      events.push(`${name} begins`);
      await Promise.resolve();
      events.push(`${name} ends`);
    };
    await closeAll([closer('server'), closer('store')]);
    expect(events).toEqual(['server begins', 'server ends', 'store begins', 'store ends']);
  });

  it('closes the rest where one fails, and throws every failure', async () => {
    const closed: string[] = [];
    const failures = [new Error('first'), new Error('third')];
    const closing = closeAll([
      () => Promise.reject(failures[0]),
      async () => void closed.push('second'),
      () => Promise.reject(failures[1]),
      async () => void closed.push('fourth'),
    ]);
    await expect(closing).rejects.toMatchObject({ errors: failures });
    expect(closed).toEqual(['second', 'fourth']);
  });

  it('gathers the failure of a closer that is not asynchronous as well', async () => {
    const closed: string[] = [];
    const closing = closeAll([
      () => {
        throw new Error('at once');
      },
      async () => void closed.push('second'),
    ]);
    await expect(closing).rejects.toBeInstanceOf(AggregateError);
    expect(closed).toEqual(['second']);
  });
});
