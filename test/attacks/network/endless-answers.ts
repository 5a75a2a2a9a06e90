import { gzipSync } from 'node:zlib';
import { createGraphqlClient } from '../../kit/graphql-client.ts';
import { sendText } from '../../kit/live.ts';
import { services } from '../../kit/query-documents.ts';
import { streamOutcome } from '../../kit/stream-documents.ts';
import type { Attack, Target } from './attack.ts';
import { sendWithoutEnd } from './hostile-upstream.ts';

const GIBIBYTE = 2 ** 30;
const MEBIBYTE = 2 ** 20;
/** Of what upstream would go on to send for ever, at most so much may be taken: the limits of the target and buffers. */
const MAX_TAKEN_BYTES = 16 * MEBIBYTE;
const piece = Buffer.alloc(64 * 1024, 'a');

function mustHaveStopped(takenBytes: number): string {
  if (takenBytes > MAX_TAKEN_BYTES) throw new Error(`${takenBytes} bytes were taken.`);
  return `stopped after ${(takenBytes / MEBIBYTE).toFixed(1)} MiB`;
}

/** Asks for what upstream answers like this, and resolves with the code of the error and the bytes that were taken. */
async function askFor({ url, upstream }: Target, headers: Record<string, string>, bytes: Buffer) {
  const taken: Promise<number>[] = [];
  upstream.answerWith((response) => {
    response.writeHead(200, headers);
    taken.push(sendWithoutEnd(response, bytes, GIBIBYTE));
  });
  const { errors } = await createGraphqlClient(url).send(services, { first: 1 });
  upstream.answerWith(null);
  return { code: errors?.[0]?.extensions?.code, takenBytes: Math.max(...(await Promise.all(taken))) };
}

/** What an upstream can do that has been taken over, or that has gone mad. */
export const endlessAnswers: readonly Attack[] = [
  {
    name: 'a line of a gibibyte in an answer of upstream',
    async run({ url, upstream }) {
      const taken = Promise.withResolvers<number>();
      upstream.answerWith((response) => {
        response.writeHead(200, { 'content-type': 'application/x-ndjson' });
        sendWithoutEnd(response, piece, GIBIBYTE).then(taken.resolve, taken.reject);
      });
      const client = createGraphqlClient(url);
      const id = await sendText(client, '000000000000000000000001', 'And?');
      const { data } = await client.send(streamOutcome, { id });
      upstream.answerWith(null);
      const failure = data?.interactionStream?.outcome?.error?.failure;
      if (failure !== 'MALFORMED_ANSWER') throw new Error(`The stream ended with ${failure}.`);
      return `${failure}, ${mustHaveStopped(await taken.promise)}`;
    },
  },
  {
    name: 'an object of a gibibyte as an answer of upstream',
    async run(target) {
      const { code, takenBytes } = await askFor(target, { 'content-type': 'application/json' }, piece);
      if (code !== 'UPSTREAM_PROTOCOL') throw new Error(`Answered with ${code}.`);
      return `${code}, ${mustHaveStopped(takenBytes)}`;
    },
  },
  {
    name: 'a compressed gibibyte of zeros as an answer of upstream',
    async run(target) {
      const bomb = gzipSync(Buffer.alloc(MEBIBYTE));
      const headers = { 'content-type': 'application/json', 'content-encoding': 'gzip' };
      const { code, takenBytes } = await askFor(target, headers, bomb);
      if (code !== 'UPSTREAM_PROTOCOL') throw new Error(`Answered with ${code}.`);
      return `${code}, never unpacked, ${mustHaveStopped(takenBytes)}`;
    },
  },
];
