import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { everyDocumentAttack } from './documents/every-document-attack.ts';
import { type Siege, startSiege } from './network/siege.ts';

/** However busy the machine is: an answer takes milliseconds, and a server that is blocked takes none at all. */
const MAX_ANSWER_MS = 5_000;
const MAX_GROWTH_BYTES = 300 * 2 ** 20;

let siege: Siege;

beforeAll(async () => {
  siege = await startSiege();
});

afterAll(() => siege.close());

describe('the server refuses on every transport, and goes on answering others', () => {
  it.each(everyDocumentAttack.map((attack) => [attack.name, attack] as const))('%s', async (_, attack) => {
    const { pace, grownBytes } = await siege.withstand(attack, 1);
    expect(pace.failures).toEqual([]);
    expect(pace.answers).toBeGreaterThan(1);
    expect(pace.maxMs).toBeLessThan(MAX_ANSWER_MS);
    expect(grownBytes).toBeLessThan(MAX_GROWTH_BYTES);
  });

  it('and has nothing to complain of after all that', () => {
    expect(siege.program.printed.stderr).toBe('');
    expect(siege.program.printed.stdout).not.toMatch(/"level":(50|60)/);
  });
});
