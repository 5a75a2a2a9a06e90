export interface ExternalEvent {
  readonly text: string;
  readonly sentAt: string;
}

/**
 * Pairs contents with the moments at which they happened. Undefined when the lists do not fit together: of
 * different lengths, out of order, or not in the past.
 */
export function pairExternalEvents(
  contents: readonly string[],
  timestamps: readonly string[],
  nowMs: number,
): ExternalEvent[] | undefined {
  if (contents.length !== timestamps.length) return undefined;
  const times = timestamps.map((timestamp) => Date.parse(timestamp));
  const isConsistent = times.every((time, index) => time < nowMs && time >= (times[index - 1] ?? 0));
  if (!isConsistent) return undefined;
  return contents.map((text, index) => ({ text, sentAt: new Date(times[index] ?? nowMs).toISOString() }));
}
