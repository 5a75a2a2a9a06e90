import { expect, test } from 'vitest';
import { reachableMachines } from './reachable-machines.ts';
import type { StateMachineVersion, VersionInfo } from './state-machine.ts';

const machine = (references: Record<string, VersionInfo>): StateMachineVersion => ({
  version: 1,
  description: '',
  states: {},
  newUserInitialState: '',
  returningUserInitialState: '',
  terminalState: '',
  references,
});

test('references are followed to the end, each machine once, rings included', () => {
  const machines: Record<string, StateMachineVersion> = {
    'a@1': machine({ b: ['b', 1], c: ['c', 2] }),
    'b@1': machine({ c: ['c', 2] }),
    'c@2': machine({ back: ['a', 1], gone: ['gone', 1] }),
  };
  const find = ([id, version]: VersionInfo) => machines[`${id}@${version}`];
  expect(reachableMachines(['a', 1], find)).toEqual([
    ['a', 1],
    ['b', 1],
    ['c', 2],
    ['gone', 1],
  ]);
});
