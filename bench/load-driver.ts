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
        const onExit = () => reject(new Error('The load driver ended before it was done.'));
        child.once('exit', onExit);
        child.once('message', (reply: Reply) => {
          child.off('exit', onExit);
          if ('result' in reply) resolve(reply.result);
          else reject(new Error(reply.failure));
        });
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
