import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';

/** The program as a process of its own. */
export interface Program {
  readonly child: ChildProcess;
  /** All that it has printed so far. */
  readonly printed: { readonly stdout: string; readonly stderr: string };
  /** What it has printed up to and including a match; fails where it ends before. */
  waitFor(pattern: RegExp): Promise<RegExpExecArray>;
  /** Its exit code, or the signal that ended it. */
  readonly ended: Promise<number | NodeJS.Signals | null>;
}

/** Runs `src/main.ts` with these settings and no others, with the same Node.js as the tests. */
export function runProgram(settings: Record<string, string>): Program {
  const child = spawn(process.execPath, ['src/main.ts'], {
    cwd: join(import.meta.dirname, '..', '..'),
    env: { PATH: process.env.PATH, ...settings },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const printed = { stdout: '', stderr: '' };
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    printed.stdout += text;
  });
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    printed.stderr += text;
  });
  // `close` comes after all output, `exit` may not.
  const ended = once(child, 'close').then(([code, signal]) => code ?? signal);
  return {
    child,
    printed,
    ended,
    async waitFor(pattern) {
      const isOver = ended.then(() => true);
      for (;;) {
        const match = pattern.exec(printed.stdout);
        if (match) return match;
        const more = once(child.stdout, 'data').then(() => false);
        if (await Promise.race([isOver, more])) throw new Error(`It has ended: ${printed.stderr}`);
      }
    },
  };
}
