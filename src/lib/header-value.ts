/** The text as the value of a header of HTTP, without the space around it; null where it cannot be one (RFC 9110, section 5.5). */
export function asHeaderValue(text: string): string | null {
  const value = text.trim();
  return /^[\t\x20-\x7e\x80-\xff]*$/.test(value) ? value : null;
}
