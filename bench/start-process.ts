import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { pinnedTo } from './cpu-pinning.ts';

export interface ProcessOptions {
  /** The script, and what it is given. */
  readonly command: readonly [file: string, ...args: string[]];
  readonly env?: Readonly<Record<string, string>>;
  /** Which processors it may use; all of them when null. */
  readonly cpus: string | null;
}

export interface RunningProcess {
  readonly child: ChildProcess;
  readonly pid: number;
  /** Ends it and waits until it is gone. */
  close(): Promise<void>;
}

/** How long a process may take to end by itself once it was asked to. */
const GRACE_MS = 5_000;

/** Starts a script in a process of its own, as production would run it; what it complains of is shown. */
export function startProcess({ command, env = {}, cpus }: ProcessOptions): RunningProcess {
  const [program, ...args] = pinnedTo(cpus, [process.execPath, ...command]);
  const child = spawn(program, args, {
    env: { PATH: process.env.PATH ?? '', NODE_ENV: 'production', ...env },
    stdio: ['ignore', 'pipe', 'inherit', 'ipc'],
  });
  if (child.pid === undefined) throw new Error(`${command[0]} could not be started.`);
  const exited = once(child, 'exit');
  // However this process ends, it leaves nothing behind.
  const endAlong = () => void child.kill('SIGTERM');
  // There may be a dozen of them at a time.
  process.setMaxListeners(Math.max(process.getMaxListeners(), process.listenerCount('exit') + 1));
  process.once('exit', endAlong);
  child.once('exit', () => process.off('exit', endAlong));
  return {
    child,
    pid: child.pid,
    async close() {
      child.kill('SIGTERM');
      const hurry = setTimeout(() => child.kill('SIGKILL'), GRACE_MS);
      await exited;
      clearTimeout(hurry);
    },
  };
}

/** The same for a server: ready once it has said where it listens. */
export async function startServer(options: ProcessOptions): Promise<RunningProcess & { url: string }> {
  const server = startProcess(options);
  const { stdout } = server.child;
  if (!stdout) throw new Error('The output of the server cannot be read.');
  for await (const line of createInterface({ input: stdout })) {
    const origin = /http:\/\/127\.0\.0\.1:\d+/.exec(line)?.[0];
    if (origin === undefined) continue;
    stdout.resume();
    return { ...server, url: origin };
  }
  throw new Error(`${options.command[0]} ended before it listened.`);
}
