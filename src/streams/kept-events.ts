/** What a process keeps of streams in its own memory. */
export interface KeptEvents {
  readonly streams: number;
  readonly events: number;
}

export function countKept(
  tails: Iterable<{ readonly window: { readonly events: readonly unknown[] } }>,
): KeptEvents {
  let [streams, events] = [0, 0];
  for (const { window } of tails) {
    streams += 1;
    events += window.events.length;
  }
  return { streams, events };
}
