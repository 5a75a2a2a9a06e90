import { useCallback, useState } from 'react';

/** Something that is tried: whether it runs, and why it failed. */
export function useAttempt() {
  const [isRunning, setIsRunning] = useState(false);
  const [problem, setProblem] = useState<Error | null>(null);
  /** True where it succeeded. */
  const attempt = useCallback(async (action: () => Promise<void>): Promise<boolean> => {
    setIsRunning(true);
    setProblem(null);
    try {
      await action();
      return true;
    } catch (error) {
      setProblem(error instanceof Error ? error : new Error(String(error)));
      return false;
    } finally {
      setIsRunning(false);
    }
  }, []);
  return { isRunning, problem, attempt };
}
