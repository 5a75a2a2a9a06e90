import type { StateMachineVersion, VersionInfo } from './state-machine.ts';

/** The machine itself and every machine that its references lead to, each once. */
export function reachableMachines(
  start: VersionInfo,
  find: (version: VersionInfo) => StateMachineVersion | undefined,
): VersionInfo[] {
  const found = new Map<string, VersionInfo>();
  const waiting: VersionInfo[] = [start];
  for (const version of waiting) {
    const key = version.join('@');
    if (found.has(key)) continue;
    found.set(key, version);
    waiting.push(...Object.values(find(version)?.references ?? {}));
  }
  return [...found.values()];
}
