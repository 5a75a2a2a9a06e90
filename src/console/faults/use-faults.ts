import { useCallback, useEffect, useState } from 'react';
import { type ActiveFault, type Fault, fetchActive, fetchFaults, putActive } from './faults-api.ts';

/** How often it is looked whether a fault is used up. */
const LOOK_EVERY_MS = 3_000;

interface Faults {
  /** Null: not known yet. */
  readonly catalogue: readonly Fault[] | null;
  readonly active: readonly ActiveFault[];
  readonly problem: Error | null;
  /** Replaces all that is on. */
  set(active: readonly ActiveFault[]): void;
  reload(): void;
}

export function useFaults(): Faults {
  const [catalogue, setCatalogue] = useState<readonly Fault[] | null>(null);
  const [active, setActive] = useState<readonly ActiveFault[]>([]);
  const [problem, setProblem] = useState<Error | null>(null);

  const settle = useCallback(async (change: () => Promise<void>) => {
    try {
      await change();
      setProblem(null);
    } catch (error) {
      setProblem(error instanceof Error ? error : new Error(String(error)));
    }
  }, []);
  const reload = useCallback(
    () =>
      void settle(async () => {
        setCatalogue(await fetchFaults());
        setActive(await fetchActive());
      }),
    [settle],
  );
  useEffect(() => {
    reload();
    const timer = setInterval(() => void settle(async () => setActive(await fetchActive())), LOOK_EVERY_MS);
    return () => clearInterval(timer);
  }, [reload, settle]);

  const set = (wanted: readonly ActiveFault[]) => void settle(async () => setActive(await putActive(wanted)));
  return { catalogue, active, problem, set, reload };
}
