import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { everyDocumentAttack } from './documents/every-document-attack.ts';
import { type Siege, startSiege } from './network/siege.ts';

/** Most attacks take some ten milliseconds of it. Time on the clock says more of the machine than of the server. */
const MAX_CPU_MS = 5_000;
const MAX_GROWTH_BYTES = 300 * 2 ** 20;

let siege: Siege;

beforeAll(async () => {
  siege = await startSiege({});
});

afterAll(() => siege.close());

describe('the server refuses on every transport, and goes on answering others', () => {
  it.each(everyDocumentAttack.map((attack) => [attack.name, attack] as const))(
    '%s',
    async (_, attack) => {
      const { pace, grownBytes, cpuMs } = await siege.withstand(attack, 1);
      expect(pace.failures).toEqual([]);
      expect(pace.answers).toBeGreaterThan(1);
      expect(cpuMs).toBeLessThan(MAX_CPU_MS);
      expect(grownBytes).toBeLessThan(MAX_GROWTH_BYTES);
    },
    40_000,
  );

  it('and has nothing to complain of after all that', () => {
    expect(siege.program.printed.stderr).toBe('');
    expect(siege.program.printed.stdout).not.toMatch(/"level":(50|60)/);
  });
});
