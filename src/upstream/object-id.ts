const NO_HEX_DIGIT = /[^a-f0-9]/;

/** Whether this is an id as upstream makes them: 24 lower-case hex digits. A page has hundreds, so it is quick to say. */
export function isObjectId(text: string): boolean {
  return text.length === 24 && !NO_HEX_DIGIT.test(text);
}
