import type { Call } from './call.ts';

/** What a call carries whose body is JSON. */
export function jsonBody(content: object): Pick<Call, 'headers' | 'body'> {
  return { headers: { 'content-type': 'application/json' }, body: JSON.stringify(content) };
}

const BYTE_ORDER_MARK = Buffer.from([0xef, 0xbb, 0xbf]);

/** The content of a body; undefined where there is none. Throws a `SyntaxError` where it is not JSON. */
export function parseJson(body: Buffer): unknown {
  const start = body.subarray(0, BYTE_ORDER_MARK.length).equals(BYTE_ORDER_MARK) ? BYTE_ORDER_MARK.length : 0;
  const text = body.toString('utf8', start);
  return text === '' ? undefined : JSON.parse(text);
}
