import type { Call } from './call.ts';

/** What a call carries whose body is JSON. */
export function jsonBody(content: object): Pick<Call, 'headers' | 'body'> {
  return { headers: { 'content-type': 'application/json' }, body: JSON.stringify(content) };
}

/** The content of a body; undefined where there is none. Throws a `SyntaxError` where it is not JSON. */
export function parseJson(body: Buffer): unknown {
  const text = body.toString('utf8', startsWithMark(body) ? 3 : 0);
  return text === '' ? undefined : JSON.parse(text);
}

/** The byte order mark, which RFC 8259 lets a parser ignore. */
function startsWithMark(body: Buffer): boolean {
  return body[0] === 0xef && body[1] === 0xbb && body[2] === 0xbf;
}
