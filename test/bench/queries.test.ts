import { afterAll, beforeAll, expect, it } from 'vitest';
import { startBareProxy } from '../../bench/bare-proxy.ts';
import { countPath, organization, startCannedUpstream } from '../../bench/canned-upstream.ts';
import { planChecked, type Runner } from '../../bench/check-answers.ts';
import { bareProxy, facade } from '../../bench/contenders.ts';
import { queries } from '../../bench/queries.ts';
import { closeAll } from '../../src/lib/close-all.ts';
import { startFacade } from '../kit/facade.ts';

const closers: (() => Promise<void>)[] = [];
let countUpstream: () => Promise<number>;
let bareRunner: Runner;
let facadeRunner: Runner;

beforeAll(async () => {
  const upstream = await startCannedUpstream();
  closers.unshift(upstream.close);
  countUpstream = async () => Number(await (await fetch(upstream.url + countPath)).text());
  const bare = await startBareProxy(upstream.url, organization);
  closers.unshift(bare.close);
  const app = await startFacade(upstream.url, { UPSTREAM_ORGANIZATION: organization });
  closers.unshift(app.close);
  bareRunner = { contender: bareProxy, url: bare.url };
  facadeRunner = { contender: facade, url: app.url };
});
afterAll(() => closeAll(closers));

it.each(queries)('$name is answered alike by the facade and by the bare proxy', async (query) => {
  const plans = await planChecked(query, [bareRunner, facadeRunner], 2);
  const smallest = Math.min(...[...plans.values()].flat().map(({ minBytes }) => minBytes));
  expect(smallest).toBeGreaterThan(100);
});

it.each(queries)('$name costs the facade as few upstream requests as the bare proxy', async (query) => {
  const costs = [];
  for (const runner of [bareRunner, facadeRunner]) {
    const before = await countUpstream();
    await planChecked(query, [runner], 1);
    costs.push((await countUpstream()) - before);
  }
  const [costOfBare, costOfFacade] = costs;
  expect(costOfFacade).toBe(costOfBare);
});

it('differs in nothing that is asked for where each answer of upstream is new', async () => {
  const upstream = await startCannedUpstream({ isEachNew: true });
  closers.unshift(upstream.close);
  const bare = await startBareProxy(upstream.url, organization);
  closers.unshift(bare.close);
  const [query] = queries;
  if (!query) throw new Error('There is no query.');
  await planChecked(query, [bareRunner, { contender: bareProxy, url: bare.url }], 2);
  const path = `${upstream.url}/v1/${organization}/conversation/`;
  const ask = async () => await (await fetch(path, { headers: { authorization: 'Bearer any' } })).json();
  expect(await ask()).not.toEqual(await ask());
});

it('measures nothing where one server answers something else', async () => {
  const [query] = queries;
  if (!query) throw new Error('There is no query.');
  const other: Runner = {
    ...bareRunner,
    contender: { ...bareProxy, name: 'other', plan: (of, caller) => bareProxy.plan(of, caller + 1) },
  };
  await expect(planChecked(query, [bareRunner, other], 1)).rejects.toThrow('other answers');
});
