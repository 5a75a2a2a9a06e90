/** Nothing that is valid is as long: the longest global id has 126 characters. */
const MAX_QUOTED_LENGTH = 150;

/** Something a caller wrote, for a message that says which it is. */
export function quoted(text: string): string {
  return JSON.stringify(text.length > MAX_QUOTED_LENGTH ? `${text.slice(0, MAX_QUOTED_LENGTH)}…` : text);
}
