import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';

/** A sandbox in a process of its own, which waits until it is told to open its data. */
export interface KillableSandbox {
  /** Opens the data and says where it listens. */
  open(): Promise<string>;
  /** SIGKILL: nothing of the process runs any more. */
  kill(): Promise<void>;
}

export function spawnSandbox(dataDirectory: string, compileCache: string): KillableSandbox {
  const script = join(import.meta.dirname, 'sandbox-process.ts');
  const child = spawn(process.execPath, [script, dataDirectory], {
    stdio: ['pipe', 'pipe', 'inherit'],
    env: { ...process.env, NODE_COMPILE_CACHE: compileCache },
  });
  const exited = once(child, 'exit');
  return {
    async open() {
      child.stdin.write('open\n');
      for await (const url of createInterface({ input: child.stdout })) return url;
      throw new Error('the sandbox ended before it listened');
    },
    async kill() {
      child.kill('SIGKILL');
      await exited;
    },
  };
}
