/** What a test relies on to be there. */
export function required<T>(value: T | undefined): T {
  if (value === undefined) throw new Error('The fixtures have no such thing.');
  return value;
}
