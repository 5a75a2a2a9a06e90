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

const root = join(import.meta.dirname, '..', '..');

/** Runs `src/main.ts`, or another file, with these settings and no others, with the same Node.js as the tests. */
export function runProgram(
  settings: Record<string, string>,
  nodeOptions: readonly string[] = [],
  { entry = 'src/main.ts', directory = root }: { readonly entry?: string; readonly directory?: string } = {},
): Program {
  const child = spawn(process.execPath, [...nodeOptions, entry], {
    cwd: directory,
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
