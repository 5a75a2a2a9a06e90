import { createServer } from 'node:http';
import { afterEach, expect, it } from 'vitest';
import { Answer } from './answer.ts';
import { listen } from './listen.ts';

let close: () => void = () => {};
afterEach(() => close());

/** The head of an answer over HTTP, as it arrives. */
async function headOf(
  give: (answer: Answer) => void,
): Promise<{ status: number; reason: string; headers: Headers }> {
  const server = createServer({ ServerResponse: Answer }, (_, answer) => {
    answer.stand(['x-one', 'standing', 'x-two', 'standing']);
    answer.stand(['x-three', 'standing']);
    give(answer);
  });
  close = () => void server.close().closeAllConnections();
  const { status, statusText: reason, headers } = await fetch(await listen(server, '127.0.0.1', 0));
  return { status, reason, headers };
}

const threeOf = (headers: Headers) => ['x-one', 'x-two', 'x-three'].map((name) => headers.get(name));

it('has the headers that stand where nothing else is said', async () => {
  const { status, headers } = await headOf((answer) => answer.end());
  expect(status).toBe(200);
  expect(threeOf(headers)).toEqual(['standing', 'standing', 'standing']);
});

it.each<[string, (answer: Answer) => void]>([
  ['set before', (answer) => answer.setHeader('x-two', 'own').writeHead(201, 'Made').end()],
  ['in an object', (answer) => answer.writeHead(201, 'Made', { 'x-two': 'own' }).end()],
  ['in capitals, too', (answer) => answer.writeHead(201, 'Made', { 'X-Two': 'yet', 'x-two': 'own' }).end()],
  [
    'set, before others that are given',
    (answer) => answer.setHeader('x-two', 'own').writeHead(201, 'Made', ['x-four', 'own']).end(),
  ],
  [
    'set, and then given in another way',
    (answer) => answer.setHeader('X-Two', 'yet').writeHead(201, 'Made', { 'x-two': 'own' }).end(),
  ],
  ['in an array', (answer) => answer.writeHead(201, 'Made', ['x-two', 'own']).end()],
])('gives way to headers that are %s', async (_, give) => {
  const { status, reason, headers } = await headOf(give);
  expect([status, reason]).toEqual([201, 'Made']);
  expect(threeOf(headers)).toEqual(['standing', 'own', 'standing']);
});

it('takes headers without a reason', async () => {
  const { status, headers } = await headOf((answer) => answer.writeHead(202, { 'x-three': 'own' }).end());
  expect(status).toBe(202);
  expect(threeOf(headers)).toEqual(['standing', 'standing', 'own']);
});
