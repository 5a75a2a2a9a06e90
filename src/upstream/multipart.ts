import { randomBytes } from 'node:crypto';

/**
 * A form with one text field. Written by hand because form encoders turn every line break of a text into CRLF,
 * and a message must arrive as it was written.
 */
export function encodeTextPart(name: string, text: string): { contentType: string; body: Buffer } {
  const boundary = `part-${randomBytes(16).toString('hex')}`;
  const head = `--${boundary}\r\nContent-Disposition: form-data; name="${name}"\r\n\r\n`;
  const body = Buffer.from(`${head}${text}\r\n--${boundary}--\r\n`, 'utf8');
  return { contentType: `multipart/form-data; boundary=${boundary}`, body };
}
