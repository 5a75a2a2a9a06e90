/** From `start` up to but not including `end`. */
export interface ByteRange {
  readonly start: number;
  readonly end: number;
}

/**
 * What a `Range` header asks for (RFC 9110, section 14): one range of bytes. Undefined where there is none, or one that
 * may be left out of account: several at once, other units, nonsense. Null where nothing of it is there.
 */
export function readByteRange(header: string | undefined, byteLength: number): ByteRange | null | undefined {
  const [, first = '', last = ''] = /^bytes=\s*(\d*)-(\d*)\s*$/.exec(header ?? '') ?? [];
  if (first === '' && last === '') return undefined;
  if (first === '') {
    const length = Math.min(Number(last), byteLength);
    return length === 0 ? null : { start: byteLength - length, end: byteLength };
  }
  if (last !== '' && Number(last) < Number(first)) return undefined;
  const end = last === '' ? byteLength : Math.min(Number(last) + 1, byteLength);
  return Number(first) >= byteLength ? null : { start: Number(first), end };
}
