import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';

/** Processors for the server under test, and others for everything around it, so that neither takes from the other. */
export interface CpuPlan {
  readonly server: string | null;
  readonly others: string | null;
}

/** No plan where there is one processor only, or no way to keep a process on one. */
export function planCpus(): CpuPlan {
  const [first, ...rest] = allowedCpus();
  const canPin = spawnSync('taskset', ['--version']).status === 0;
  if (first === undefined || rest.length === 0 || !canPin) return { server: null, others: null };
  return { server: String(first), others: rest.join(',') };
}

/** The command that runs this one on these processors. */
export function pinnedTo(
  cpus: string | null,
  command: readonly [string, ...string[]],
): readonly [string, ...string[]] {
  return cpus === null ? command : ['taskset', '--cpu-list', cpus, ...command];
}

/** Linux says `0-3,8`; elsewhere nothing can be pinned. */
function allowedCpus(): number[] {
  const list = /^Cpus_allowed_list:\s*(\S+)$/m.exec(readProcFile('/proc/self/status'))?.[1] ?? '';
  return list.split(',').flatMap((range) => {
    const [from = Number.NaN, to = from] = range.split('-').map(Number);
    return Number.isInteger(from) && range !== ''
      ? Array.from({ length: to - from + 1 }, (_, i) => from + i)
      : [];
  });
}

function readProcFile(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return '';
  }
}
