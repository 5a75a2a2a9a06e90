import { readFileSync } from 'node:fs';
import { startHealthyClient } from '../../kit/healthy-client.ts';
import type { Pace } from '../../kit/keep-asking.ts';
import { type Program, runProgram } from '../../kit/program.ts';
import { required } from '../../kit/required.ts';
import type { Attack, Target } from './attack.ts';
import { organization, startHostileUpstream } from './hostile-upstream.ts';

/** What became of an attack, and of a client that wanted nothing but answers meanwhile. */
export interface SiegeReport {
  readonly name: string;
  /** With what the attack was met. */
  readonly met: string;
  readonly pace: Pace;
  /** How much the memory of the process grew over what it was before, at most. */
  readonly grownBytes: number;
  /** How long it had a processor. */
  readonly cpuMs: number;
}

/** A server in a process of its own, to be attacked. */
export interface Siege {
  readonly program: Program;
  /** The same client, and nobody else. */
  inPeace(answers: number): Promise<Pace>;
  withstand(attack: Attack, force: number): Promise<SiegeReport>;
  close(): Promise<void>;
}

/** All limits that are not named are at their defaults. */
const settings = {
  PORT: '0',
  UPSTREAM_ORGANIZATION: organization,
  ALLOWED_HOSTS: 'target.example',
  MAX_REQUEST_BYTES: '100000',
  UPSTREAM_MAX_ANSWER_BYTES: '1000000',
  UPSTREAM_MAX_EVENT_BYTES: '1000000',
  LOG_LEVEL: 'error',
  SHUTDOWN_GRACE_MS: '0',
};

/** Time-outs that an attack can wait for: for attacks that are met with nothing else. */
export const impatient = {
  REQUEST_HEADERS_TIMEOUT_MS: '3000',
  REQUEST_BODY_IDLE_TIMEOUT_MS: '2000',
  REQUEST_TIMEOUT_MS: '5000',
  STALLED_READER_TIMEOUT_MS: '2000',
  WEBSOCKET_INIT_TIMEOUT_MS: '2000',
};

const WARM_UP_ANSWERS = 50;
const LOOK_AT_MEMORY_EVERY_MS = 50;

export async function startSiege(timeouts: Record<string, string> = {}): Promise<Siege> {
  const upstream = await startHostileUpstream();
  const program = runProgram({ ...settings, ...timeouts, UPSTREAM_URL: upstream.url });
  const [, printedUrl] = await program.waitFor(/GraphQL +(\S+)\/graphql/);
  const url = required(printedUrl);
  const target: Target = { url, upstream };
  const healthy = () => startHealthyClient(url, 'healthy');
  const inPeace = async (answers: number) => {
    const client = healthy();
    await client.answered(answers);
    const pace = await client.stop();
    await client.leave();
    return pace;
  };
  await inPeace(WARM_UP_ANSWERS);
  return {
    program,
    inPeace,
    async withstand(attack, force) {
      const before = residentBytesOf(program);
      const cpuBeforeMs = cpuMsOf(program);
      let most = before;
      const looking = setInterval(() => {
        most = Math.max(most, residentBytesOf(program));
      }, LOOK_AT_MEMORY_EVERY_MS);
      const client = healthy();
      try {
        await client.answered(1);
        const met = await attack.run(target, force);
        await client.answered(1);
        const cpuMs = cpuMsOf(program) - cpuBeforeMs;
        return { name: attack.name, met, pace: await client.stop(), grownBytes: most - before, cpuMs };
      } finally {
        clearInterval(looking);
        upstream.answerWith(null);
        await client.leave();
      }
    },
    async close() {
      program.child.kill('SIGKILL');
      await program.ended;
      await upstream.close();
    },
  };
}

function residentBytesOf({ child }: Program): number {
  const [, kibibytes] = /^VmRSS:\s+(\d+) kB$/m.exec(readFileSync(`/proc/${child.pid}/status`, 'utf8')) ?? [];
  return Number(kibibytes) * 1024;
}

/** In /proc, time is counted in hundredths of a second; the name of the program, before it, may have spaces. */
function cpuMsOf({ child }: Program): number {
  const [, counted = ''] = readFileSync(`/proc/${child.pid}/stat`, 'utf8').split(') ');
  const [user = Number.NaN, system = Number.NaN] = counted.split(' ').slice(11, 13).map(Number);
  return (user + system) * 10;
}
