import { readdirSync, readFileSync } from 'node:fs';
import { cpuTimeMs } from '../../bench/cpu-time.ts';
import { type Program, runProgram } from '../kit/program.ts';
import { required } from '../kit/required.ts';
import { openInspector } from './inspector.ts';

/** What the program holds at one moment. */
export interface Holdings {
  readonly openFiles: number;
  readonly residentBytes: number;
  readonly heapBytes: number;
  readonly activeResources: number;
  /** All that it has spent since it started, collections of garbage included. */
  readonly processorMs: number;
}

/** Facade and sandbox as `npm start` runs them, in a process that can be looked into. */
export interface SoakedProgram {
  readonly url: string;
  readonly upstreamUrl: string;
  readonly program: Program;
  look(): Promise<Holdings>;
  /** Asks it to end; its exit code, or the signal that ended it. */
  stop(): Promise<number | NodeJS.Signals | null>;
}

export async function startSoakedProgram(settings: Record<string, string>): Promise<SoakedProgram> {
  const program = runProgram(settings, ['--inspect=127.0.0.1:0']);
  // However this process ends, it leaves nothing behind.
  const endAlong = () => void program.child.kill('SIGKILL');
  process.once('exit', endAlong);
  program.child.once('exit', () => process.off('exit', endAlong));
  const [, url] = await program.waitFor(/GraphQL +(\S+)\/graphql/);
  const [, upstreamUrl] = await program.waitFor(/Upstream +(\S+)/);
  const [, inspectorUrl] = /Debugger listening on (ws:\S+)/.exec(program.printed.stderr) ?? [];
  const inspector = await openInspector(required(inspectorUrl));
  const { pid } = program.child;
  return {
    url: required(url),
    upstreamUrl: required(upstreamUrl),
    program,
    async look() {
      return {
        heapBytes: await inspector.heapAfterCollection(),
        activeResources: Object.values(await inspector.activeResources()).reduce(
          (sum, count) => sum + count,
          0,
        ),
        openFiles: readdirSync(`/proc/${pid}/fd`).length,
        residentBytes: residentBytesOf(pid),
        processorMs: required(cpuTimeMs(required(pid)) ?? undefined),
      };
    },
    async stop() {
      inspector.close();
      program.child.kill('SIGTERM');
      return program.ended;
    },
  };
}

function residentBytesOf(pid: number | undefined): number {
  const [, kibibytes] = /^VmRSS:\s+(\d+) kB$/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8')) ?? [];
  return Number(kibibytes) * 1024;
}
