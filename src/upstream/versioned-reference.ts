import type { VersionInfoWire } from '../contract/primitives.ts';
import { readInteger, readObjectId, WireValueError } from './wire-values.ts';

/** One version of something that operators define: an agent, a state machine, a set of dynamic behaviors. */
export interface VersionedReference {
  readonly id: string;
  readonly version: number;
}

export function decodeVersionedReference([id, version]: VersionInfoWire): VersionedReference {
  return { id, version };
}

export function checkVersionInfo(value: unknown, name: string): asserts value is VersionInfoWire {
  if (!Array.isArray(value) || value.length !== 2) throw new WireValueError(name, 'an id with a version');
  readObjectId(value[0], name);
  readInteger(value[1], name);
}
