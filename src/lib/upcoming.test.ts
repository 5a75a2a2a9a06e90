import { describe, expect, it } from 'vitest';
import { type Listener, Upcoming } from './upcoming.ts';

function createListener() {
  const heard: unknown[] = [];
  const listener: Listener<string> = {
    take: (value) => void heard.push(value),
    refuse: (error) => void heard.push(['refused', error]),
  };
  return { heard, listener };
}

describe('an upcoming value', () => {
  it('tells all who listen in the step in which it comes, in their order', () => {
    const value = new Upcoming<string>();
    const { heard, listener } = createListener();
    for (const name of ['first', 'second', 'third']) {
      value.listen({ ...listener, take: (taken) => void heard.push(`${name}: ${taken}`) });
    }
    expect(heard).toEqual([]);
    value.take('here');
    expect(heard).toEqual(['first: here', 'second: here', 'third: here']);
  });

  it('tells that it will not come', () => {
    const value = new Upcoming<string>();
    const { heard, listener } = createListener();
    value.listen(listener);
    value.listen(listener);
    value.refuse('reason');
    expect(heard).toEqual([
      ['refused', 'reason'],
      ['refused', 'reason'],
    ]);
  });

  it('tells as many as listen', () => {
    const [value, failing] = [new Upcoming<string>(), new Upcoming<string>()];
    const { heard, listener } = createListener();
    for (let count = 0; count < 100_000; count += 1) {
      value.listen(listener);
      failing.listen(listener);
    }
    value.take('here');
    failing.refuse('reason');
    expect(heard).toHaveLength(200_000);
  });

  it('tells everybody though one of them throws, and that one what it threw', async () => {
    const { heard, listener } = createListener();
    const clumsy: Listener<string> = {
      ...listener,
      take: () => {
        throw new Error('Dropped.');
      },
    };
    const hopeless: Listener<string> = {
      ...clumsy,
      refuse: () => {
        throw new Error('Dropped again.');
      },
    };
    const value = new Upcoming<string>();
    for (const each of [clumsy, hopeless, listener]) value.listen(each);
    value.take('here');
    value.listen(hopeless);
    value.listen(listener);
    await null;
    expect(heard).toEqual([['refused', new Error('Dropped.')], 'here', 'here']);
  });

  it('tells who begins to listen too late, but never at once', async () => {
    const value = new Upcoming<string>();
    value.take('here');
    const { heard, listener } = createListener();
    value.listen(listener);
    expect(heard).toEqual([]);
    await null;
    expect(heard).toEqual(['here']);
  });

  it('stays what it was said to be first', () => {
    const value = new Upcoming<string>();
    const { heard, listener } = createListener();
    value.listen(listener);
    value.take('first');
    value.take('second');
    value.refuse('third');
    expect(heard).toEqual(['first']);
  });

  it('is as good as a promise', async () => {
    const value = new Upcoming<string>();
    const failing = new Upcoming<string>();
    const all = Promise.allSettled([
      value,
      value.then((text) => text.length),
      value.finally(() => {}),
      failing,
      failing.catch((reason) => `caught: ${reason}`),
    ]);
    value.take('here');
    failing.refuse('reason');
    expect(await all).toEqual([
      { status: 'fulfilled', value: 'here' },
      { status: 'fulfilled', value: 4 },
      { status: 'fulfilled', value: 'here' },
      { status: 'rejected', reason: 'reason' },
      { status: 'fulfilled', value: 'caught: reason' },
    ]);
  });
});
