import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { describe, expect, it } from 'vitest';
import { conversationWire } from '../kit/wire.ts';

// What dies young costs next to nothing. What something old points to does not die young: V8 makes closures that are
// assigned to a property (`this.done = () => …`) in old memory, a hidden class for each object literal with a getter,
// and holds the values of weak maps; each would keep its whole request until all of memory is searched.

/** What the engine learns meanwhile is less; what keeps a request alive is more. */
const maxBytesKept = 5_000;

const run = promisify(execFile);

describe('an answered query', () => {
  it.each([
    ['{ conversations(first: 50) { edges { cursor node { id createdAt } } pageInfo { endCursor } } }'],
    ['{ conversations(first: 50) { edges { node { id feedback(first: 5) { edges { node { id } } } } } } }'],
    [
      `{ conversation(id: "${conversationWire(1).id}") { createdAt messages { edges { node { id text } } } } }`,
    ],
    ['{ conversations(first: 3) { edges { node { id messages(last: 9) { edges { node { id } } } } } } }'],
    ['{ conversations(first: 3) { edges { node { interactions(last: 9) { edges { node { id } } } } } } }'],
  ])('is gone with what it was made of: %s', async (query) => {
    const { stdout } = await run(process.execPath, [join(import.meta.dirname, 'bytes-kept.ts'), query]);
    expect(Number(stdout)).toBeLessThan(maxBytesKept);
    expect(stdout).toMatch(/\d/);
  });
});
