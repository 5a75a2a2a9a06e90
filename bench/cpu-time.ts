import { readFileSync } from 'node:fs';

/** Of the kernel's clock, by which it counts processor time. */
const TICKS_PER_SECOND = 100;

/** Processor time that a process and all its threads have used so far; null where the system does not say. */
export function cpuTimeMs(pid: number): number | null {
  let stat: string;
  try {
    stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
  } catch {
    return null;
  }
  // The name of the program stands in parentheses and may hold spaces: fields are counted behind it.
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  return ((Number(fields[11]) + Number(fields[12])) * 1000) / TICKS_PER_SECOND;
}
