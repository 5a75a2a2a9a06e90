import { randomFillSync } from 'node:crypto';

const REQUEST_ID = /^[\w.:-]{1,128}$/;

/** The id that a client gave its request, if it is fit for logs and headers, or a new one. */
export function requestIdFrom(header: string | string[] | undefined): string {
  return typeof header === 'string' && REQUEST_ID.test(header) ? header : newRequestId();
}

const ID_BYTES = 16;
/** Random bytes for the next few hundred ids: asking for sixteen at a time takes longer than all else about an id. */
const entropy = Buffer.alloc(ID_BYTES * 256);
let used = entropy.length;

/** 32 hexadecimal digits. */
function newRequestId(): string {
  if (used === entropy.length) {
    randomFillSync(entropy);
    used = 0;
  }
  used += ID_BYTES;
  return entropy.toString('hex', used - ID_BYTES, used);
}
