/** Does something again and again until the function that it returns is called. Handed in, so that tests can tick. */
export type Every = (intervalMs: number, act: () => void) => () => void;

/** On the system's timers; does not keep the process alive. */
export const everyInterval: Every = (intervalMs, act) => {
  const timer = setInterval(act, intervalMs);
  timer.unref();
  return () => clearInterval(timer);
};
