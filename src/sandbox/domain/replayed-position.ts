import type { MachinePosition, StateMachineVersion, VersionInfo } from './state-machine.ts';

/** Where a machine takes over that replaces the one in which an interaction started. */
export const replayedPosition = (
  original: MachinePosition,
  replacement: { readonly version: VersionInfo; readonly machine: StateMachineVersion },
): MachinePosition => ({
  machine: replacement.version,
  state: Object.hasOwn(replacement.machine.states, original.state)
    ? original.state
    : replacement.machine.newUserInitialState,
  returnStack: [],
});
