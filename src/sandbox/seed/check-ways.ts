import type { NextState } from '../domain/state-machine.ts';
import type { MachineFixture, StateFixture } from './machine-schema.ts';
import type { Locatable, Path, Problems } from './problems.ts';

export interface CheckedMachine {
  readonly fixture: MachineFixture;
  readonly file: Locatable;
  readonly problems: Problems;
}

/** Where a state can lead, and where that is written. */
export interface Lead {
  readonly to: NextState;
  readonly path: Path;
}

/** Every state must be on some way from the start. */
export function checkReachable({ fixture, file, problems }: CheckedMachine): void {
  const reached = new Set<string>();
  const waiting = [fixture.start, fixture.startAgain ?? fixture.start];
  for (let name = waiting.pop(); name !== undefined; name = waiting.pop()) {
    const state = fixture.states[name];
    if (state === undefined || reached.has(name)) continue;
    reached.add(name);
    waiting.push(...leadsOf(name, state).map(localTarget));
    if (state.kind === 'action' && name !== fixture.end) {
      waiting.push(...fixture.anytime.exits.map(({ to }) => (typeof to === 'string' ? to : to[1])));
    }
  }
  for (const name of Object.keys(fixture.states)) {
    if (!reached.has(name)) problems.add(file, ['states', name], `No way leads from the start to "${name}".`);
  }
}

/** States that ask neither user nor conditions must not lead in a ring: the agent would never get to speak. */
export function checkCycles({ fixture, file, problems }: CheckedMachine): void {
  const blamed = new Set<string>();
  for (const start of Object.keys(fixture.states)) {
    const trail = new Set<string>();
    let name: string | undefined = start;
    while (name !== undefined && !trail.has(name)) {
      trail.add(name);
      const state: StateFixture | undefined = fixture.states[name];
      name =
        state !== undefined && 'next' in state && typeof state.next === 'string' ? state.next : undefined;
    }
    if (name === undefined || blamed.has(name)) continue;
    for (const member of trail) blamed.add(member);
    problems.add(
      file,
      ['states', name],
      `"${name}" leads back to itself without a word to the user on the way.`,
    );
  }
}

export function leadsOf(name: string, state: StateFixture): Lead[] {
  if ('next' in state) return [{ to: state.next, path: ['states', name, 'next'] }];
  return state.exits.map(({ to }, index) => ({ to, path: ['states', name, 'exits', index, 'to'] }));
}

function localTarget({ to }: Lead): string {
  return typeof to === 'string' ? to : to[1];
}
