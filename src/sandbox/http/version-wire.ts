import type { VersionInfoWire } from '../../contract/primitives.ts';
import type { VersionInfo } from '../domain/state-machine.ts';

export const toVersionWire = ([id, version]: VersionInfo): VersionInfoWire => [id, version];

export const toOptionalVersionWire = (version: VersionInfo | null): VersionInfoWire | null =>
  version && toVersionWire(version);
