/**
 * Bytes, as a text with a letter for each (Latin-1). A socket writes such a text as it stands, and to put two together
 * makes no buffer: for a short answer that goes to thousands, that is most of what is done beside the writing.
 */
export type ByteText = string;

/** The bytes of the text in UTF-8. */
export function utf8Bytes(text: string): ByteText {
  // What is all ASCII is the same in both.
  return Buffer.byteLength(text) === text.length ? text : Buffer.from(text).toString('latin1');
}
