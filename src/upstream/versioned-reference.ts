import type { VersionInfoWire } from '../contract/primitives.ts';

/** One version of something that operators define: an agent, a state machine, a set of dynamic behaviors. */
export interface VersionedReference {
  readonly id: string;
  readonly version: number;
}

export function decodeVersionedReference([id, version]: VersionInfoWire): VersionedReference {
  return { id, version };
}
