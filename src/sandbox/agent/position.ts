import type {
  MachinePosition,
  NextState,
  State,
  StateMachineVersion,
  VersionInfo,
} from '../domain/state-machine.ts';
import { AgentFailure } from './agent.ts';

type MachineOf = (version: VersionInfo) => StateMachineVersion;

export function stateAt(position: MachinePosition, machineOf: MachineOf): State {
  const state = machineOf(position.machine).states[position.state];
  if (state === undefined) throw new AgentFailure(`The state machine has no state "${position.state}".`);
  return state;
}

/** Whether the machine that runs now is done; the conversation is done only when no machine waits for it. */
export function isAtEnd(position: MachinePosition, machineOf: MachineOf): boolean {
  return machineOf(position.machine).terminalState === position.state;
}

/** Where a state leads, with the way back noted when another machine is entered. */
export function follow(position: MachinePosition, next: NextState, machineOf: MachineOf): MachinePosition {
  if (typeof next === 'string') return { ...position, state: next };
  const [target, returnState] = next;
  const dot = target.indexOf('.');
  const reference = machineOf(position.machine).references[target.slice(0, dot)];
  if (reference === undefined) throw new AgentFailure(`The state machine knows no "${target}".`);
  return {
    machine: reference,
    state: target.slice(dot + 1),
    returnStack: [...position.returnStack, { machine: position.machine, state: returnState }],
  };
}

/** Back to the machine that waits; null when none does. */
export function jumpBack(position: MachinePosition): MachinePosition | null {
  const last = position.returnStack.at(-1);
  return last === undefined ? null : { ...last, returnStack: position.returnStack.slice(0, -1) };
}
