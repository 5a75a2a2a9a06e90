// When everything has come that a client would wait for. Bytes are one character each.

/** Whether an answer over HTTP is complete; of one without end, whether it has begun. */
export function isHttpAnswered(received: string, hasBody: boolean): boolean {
  const answer = received.replace(/^HTTP\/1\.1 1\d\d [\s\S]*?\r\n\r\n/, '');
  const end = answer.indexOf('\r\n\r\n');
  if (end < 0) return false;
  const [head, body] = [answer.slice(0, end), answer.slice(end + 4)];
  if (!hasBody || /^HTTP\/1\.1 (204|304)/.test(head)) return true;
  if (/\r\ncontent-type: (text\/event-stream|multipart\/mixed)/i.test(head)) return true;
  const [, length] = /\r\ncontent-length: (\d+)/i.exec(head) ?? [];
  return length === undefined ? body.endsWith('0\r\n\r\n') : body.length >= Number(length);
}

const CLOSE = 8;

/** Whether the server has said that it closes a WebSocket, or has sent a text that was asked for last. */
export function isWebsocketAnswered(received: string, lastText: string): boolean {
  const start = received.indexOf('\r\n\r\n');
  if (start < 0) return false;
  if (!received.startsWith('HTTP/1.1 101')) return isHttpAnswered(received, true);
  if (received.includes(lastText)) return true;
  const bytes = Buffer.from(received, 'latin1');
  for (let at = start + 4; at + 2 <= bytes.length; at += frameLength(bytes, at)) {
    if ((bytes.readUInt8(at) & 0x0f) === CLOSE) return true;
  }
  return false;
}

/** The length of a frame from the server, which is never masked; of one that is cut off, more than there is. */
function frameLength(bytes: Buffer, at: number): number {
  const length = bytes.readUInt8(at + 1);
  if (length < 126) return 2 + length;
  const field = length === 126 ? 2 : 8;
  if (at + 2 + field > bytes.length) return bytes.length;
  return 2 + field + (length === 126 ? bytes.readUInt16BE(at + 2) : Number(bytes.readBigUInt64BE(at + 2)));
}
