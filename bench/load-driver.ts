import { applyLoad, type Load, type LoadResult } from './load.ts';
import { type RunningProcess, startProcess } from './start-process.ts';

export interface LoadDriver {
  /** Applies one load and tells what came of it; fails on the first wrong answer. */
  apply(load: Load): Promise<LoadResult>;
  close(): Promise<void>;
}

type Reply = { readonly result: LoadResult } | { readonly failure: string };

/** The load comes from a process of its own, so that measuring takes nothing from what is measured. */
export function startLoadDriver(cpus: string | null): LoadDriver {
  const { child, close }: RunningProcess = startProcess({ command: [import.meta.filename], cpus });
  return {
    close,
    apply: (load) =>
      new Promise((resolve, reject) => {
        child.once('message', (reply: Reply) =>
          'result' in reply ? resolve(reply.result) : reject(new Error(reply.failure)),
        );
        child.send(load);
      }),
  };
}

if (import.meta.main) {
  process.on('message', async (load: Load) => {
    const reply: Reply = await applyLoad(load).then(
      (result) => ({ result }),
      (error: unknown) => ({ failure: String(error) }),
    );
    process.send?.(reply);
  });
}
