import { basePath } from '../setup.ts';

/** A kind of trouble that the sandbox can make. */
export interface Fault {
  readonly name: string;
  readonly description: string;
  readonly reach: string;
  readonly parameters: readonly {
    readonly name: string;
    readonly description: string;
    readonly default: string | number;
  }[];
}

/** Trouble that is on. */
export interface ActiveFault {
  /** `name;parameter=value` */
  readonly faults: string;
  /** Which operation of the REST API; left out: every one. */
  readonly operation?: string;
  /** How many more requests are hit; left out: all. */
  readonly times?: number;
}

/** Every fault there is, in the order of the catalogue. */
export async function fetchFaults(): Promise<readonly Fault[]> {
  const { faults } = await ask('_sandbox/faults');
  return faults;
}

export async function fetchActive(): Promise<readonly ActiveFault[]> {
  const { active } = await ask('_sandbox/faults/active');
  return active;
}

/** Replaces all that is on. */
export async function putActive(wanted: readonly ActiveFault[]): Promise<readonly ActiveFault[]> {
  const { active } = await ask('_sandbox/faults/active', {
    method: 'PUT',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ active: wanted }),
  });
  return active;
}

async function ask(path: string, init?: RequestInit) {
  const response = await fetch(basePath + path, init);
  const answer = await response.json();
  if (!response.ok)
    throw new Error(answer.detail ?? answer.error ?? `The sandbox answered ${response.status}.`);
  return answer;
}
