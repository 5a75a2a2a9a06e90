import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { promptAttacks, slowAttacks } from './network/every-attack.ts';
import { impatient, type Siege, startSiege } from './network/siege.ts';

/** However busy the machine is: an answer takes milliseconds, and a server that is blocked gives none at all. */
const MAX_ANSWER_MS = 10_000;
const MAX_GROWTH_BYTES = 300 * 2 ** 20;

describe.each([
  ['a server as it comes', {}, promptAttacks],
  ['a server that soon runs out of patience', impatient, slowAttacks],
])('%s', (_, timeouts, attacks) => {
  let siege: Siege;

  beforeAll(async () => {
    siege = await startSiege(timeouts);
  });

  afterAll(() => siege.close());

  it.each(attacks.map((attack) => [attack.name, attack] as const))(
    'withstands, and goes on answering others: %s',
    async (_name, attack) => {
      const { pace, grownBytes } = await siege.withstand(attack, 1);
      expect(pace.failures).toEqual([]);
      expect(pace.answers).toBeGreaterThan(1);
      expect(pace.maxMs).toBeLessThan(MAX_ANSWER_MS);
      expect(grownBytes).toBeLessThan(MAX_GROWTH_BYTES);
    },
    40_000,
  );

  it('has nothing to complain of after all that', () => {
    expect(siege.program.printed.stderr).toBe('');
    expect(siege.program.printed.stdout).not.toMatch(/"level":(50|60)/);
  });
});
