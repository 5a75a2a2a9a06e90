/**
 * Matches what is no timestamp. A match is remembered by the engine, in old memory, which takes as long as the matching;
 * of the hundreds in a page, all are in order, and none is remembered.
 */
const NO_TIMESTAMP = /^(?!\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?Z$)/;

/** Whether this is a moment as upstream writes them: in UTC, `2025-06-04T22:00:20.123Z`. */
export function isTimestamp(text: string): boolean {
  return !NO_TIMESTAMP.test(text);
}
