import { vi } from 'vitest';
import { findFreePort } from '../kit/free-port.ts';
import { type Program, runProgram } from '../kit/program.ts';

/** A facade as a process of its own, which can be replaced by another at the same address. */
export interface ReplaceableFacade {
  readonly port: number;
  /** As a deploy does: SIGTERM, wait, start the next. Returns the exit code of the one that was there. */
  replace(): Promise<number | NodeJS.Signals | null>;
  close(): Promise<void>;
}

export async function startReplaceableFacade(settings: Record<string, string>): Promise<ReplaceableFacade> {
  const port = await findFreePort();
  let program: Program;
  const start = async () => {
    program = runProgram({ ...settings, PORT: String(port) });
    await program.waitFor(/GraphQL/);
    await vi.waitFor(
      async () => {
        const { ok } = await fetch(`http://127.0.0.1:${port}/health/ready`);
        if (!ok) throw new Error('It is not ready.');
      },
      { timeout: 60_000, interval: 20 },
    );
  };
  await start();
  return {
    port,
    async replace() {
      program.child.kill('SIGTERM');
      const code = await program.ended;
      await start();
      return code;
    },
    async close() {
      program.child.kill('SIGKILL');
      await program.ended;
    },
  };
}
