import { type CheckedMachine, checkCycles, checkReachable, type Lead, leadsOf } from './check-ways.ts';
import type { MachineFixture, StateFixture } from './machine-schema.ts';
import type { Path } from './problems.ts';

interface Check extends CheckedMachine {
  /** The states of the machine that a local reference name stands for; undefined when there is no such machine. */
  readonly statesOf: (reference: string) => readonly string[] | undefined;
}

/** Finds what is wrong with the shape of a machine: ends, ways and dead ends. */
export function checkMachine(check: Check): void {
  checkEnds(check);
  for (const [name, state] of Object.entries(check.fixture.states)) {
    for (const lead of leadsOf(name, state)) checkLead(lead, check);
    checkTools(name, state, check);
    if (state.kind === 'decision') checkDecision(name, state, check);
    if (state.kind === 'action') checkAction(name, state, check);
  }
  check.fixture.anytime.exits.forEach(({ to }, index) => {
    checkLead({ to, path: ['anytime', 'exits', index, 'to'] }, check);
  });
  for (const name of Object.keys(check.fixture.references)) {
    if (check.statesOf(name) === undefined) {
      check.problems.add(
        check.file,
        ['references', name],
        `There is no such machine, or no such version of it.`,
      );
    }
  }
  checkReachable(check);
  checkCycles(check);
}

function checkEnds({ fixture, file, problems }: Check): void {
  for (const field of ['start', 'startAgain', 'end'] as const) {
    const name = fixture[field];
    if (name === undefined) continue;
    const state = fixture.states[name];
    if (state === undefined) problems.add(file, [field], unknownState(name, fixture));
    else if (state.kind !== 'action') {
      problems.add(
        file,
        [field],
        `"${name}" is a ${state.kind} state; the agent can ${field === 'end' ? 'end' : 'begin'} only in an action state.`,
      );
    }
  }
}

function checkLead({ to, path }: Lead, { fixture, file, problems, statesOf }: Check): void {
  const [reference, local] = typeof to === 'string' ? [null, to] : to;
  if (!Object.hasOwn(fixture.states, local)) {
    problems.add(file, reference === null ? path : [...path, 'thenReturnTo'], unknownState(local, fixture));
  }
  if (reference === null) return;
  const [machine = '', state = ''] = reference.split('.');
  const states = statesOf(machine);
  const at = [...path, 'run'];
  if (!Object.hasOwn(fixture.references, machine)) {
    problems.add(file, at, `"${machine}" is not among the references of this machine.`);
  } else if (states !== undefined && !states.includes(state)) {
    problems.add(file, at, `The machine "${machine}" has no state "${state}".`);
  }
}

function checkTools(name: string, state: StateFixture, { fixture, file, problems }: Check): void {
  const at = ['states', name];
  const check = (tool: string, path: Path) => {
    if (!Object.hasOwn(fixture.tools, tool)) problems.add(file, path, `There is no tool "${tool}".`);
  };
  if (state.kind === 'tool-call') check(state.tool, [...at, 'tool']);
  if ('uses' in state) for (const [index, tool] of state.uses.entries()) check(tool, [...at, 'uses', index]);
}

function checkDecision(
  name: string,
  state: StateFixture & { kind: 'decision' },
  { file, problems }: Check,
): void {
  const last = state.exits.at(-1);
  if (last !== undefined && !Object.values(last.requires).some((part) => Object.keys(part).length > 0))
    return;
  problems.add(
    file,
    ['states', name, 'exits'],
    `The last exit of the decision "${name}" must apply always, so that there is a way out.`,
  );
}

function checkAction(
  name: string,
  state: StateFixture & { kind: 'action' },
  { fixture, file, problems }: Check,
): void {
  const at = ['states', name];
  if (state.say.length === 0) problems.add(file, at, `"${name}" has nothing to say on arrival.`);
  if (name === fixture.end) {
    if (state.exits.length > 0)
      problems.add(file, [...at, 'exits'], `"${name}" is the end; no exit leads out of it.`);
  } else if (state.exits.length + fixture.anytime.exits.filter(({ to }) => to !== name).length === 0) {
    problems.add(file, at, `"${name}" is a dead end: no exit leads out of it.`);
  }
  for (const [index, exit] of state.exits.entries()) {
    if (exit.to === name)
      problems.add(file, [...at, 'exits', index, 'to'], `This exit of "${name}" leads back to it.`);
  }
}

function unknownState(name: string, fixture: MachineFixture): string {
  return `There is no state "${name}"; there are ${Object.keys(fixture.states).join(', ')}.`;
}
