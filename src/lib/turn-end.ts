const settled = Promise.resolve();

/**
 * Runs something once all that has been promised and is there by now has been taken up, and what that leads to: who
 * gathers what many ask for has heard of all of them by then. Timed as DataLoader does, so that one leads to another.
 */
export function atTurnEnd(run: () => void): void {
  settled.then(() => process.nextTick(run));
}
