import DataLoader from 'dataloader';
import { expect, it } from 'vitest';
import { atTurnEnd } from './turn-end.ts';

it('comes after all that promises lead to which are settled by now, as a loader does', async () => {
  const order: string[] = [];
  const loader = new DataLoader<string, null>(async (keys) => {
    order.push(`loaded ${keys.join()}`);
    return keys.map(() => null);
  });
  const loaded = loader.load('first');
  atTurnEnd(() => order.push('end'));
  const later = (async () => {
    for (let step = 0; step < 20; step += 1) await null;
    order.push('promise');
    await loader.load('second');
  })();
  await Promise.all([loaded, later]);
  expect(order).toEqual(['promise', 'loaded first,second', 'end']);
});
