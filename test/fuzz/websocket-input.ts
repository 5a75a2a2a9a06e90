import { randomBytes } from 'node:crypto';
import type { GraphQLSchema } from 'graphql';
import type { Random } from '../torture/random.ts';
import { isWebsocketAnswered } from './answered.ts';
import { makePayload } from './make-payload.ts';
import { mutated, oddJson, oddText, randomBytesOf } from './odd-values.ts';
import type { ExchangePlan } from './raw-exchange.ts';

const init = { type: 'connection_init', payload: { authorization: 'Bearer token-of-mira' } };

/** A WebSocket on which messages come that are proper, nearly proper or noise, and frames that are none. */
export function websocketInput(schema: GraphQLSchema, random: Random): Omit<ExchangePlan, 'waitMs'> {
  const messages = [
    ...(random.isTrue(0.9) ? [JSON.stringify(init)] : []),
    ...Array.from({ length: random.between(1, 5) }, () => messageOf(schema, random)),
  ];
  const frames = messages.flatMap((message) => framesOf(message, random));
  const isWhole = random.isTrue(0.6);
  if (!isWhole) frames.splice(random.between(0, frames.length), 0, oddFrame(random));
  const upgrade = [
    'GET /graphql HTTP/1.1',
    'host: 127.0.0.1',
    'connection: upgrade',
    'upgrade: websocket',
    'sec-websocket-version: 13',
    `sec-websocket-protocol: ${random.isTrue(0.95) ? 'graphql-transport-ws' : oddText(random).slice(0, 100)}`,
    `sec-websocket-key: ${randomBytes(16).toString('base64')}`,
  ].join('\r\n');
  const ping = frameOf(Buffer.from('{"type":"ping","payload":{"last":true}}'), 1);
  return {
    pieces: [Buffer.from(`${upgrade}\r\n\r\n`, 'latin1'), ...frames, ...(isWhole ? [ping] : [])],
    until: isWhole ? 'all' : 'nothing',
    isAnswered: (received) => isWebsocketAnswered(received, '{"type":"pong","payload":{"last":true}}'),
  };
}

function messageOf(schema: GraphQLSchema, random: Random): string {
  const id = random.isTrue(0.8) ? `"${random.between(1, 3)}"` : JSON.stringify(oddJson(random));
  switch (random.between(0, 9)) {
    case 0:
      return JSON.stringify({ type: random.oneOf(['ping', 'pong']), payload: oddJson(random) });
    case 1:
      return `{"type":"complete","id":${id}}`;
    case 2:
      return JSON.stringify(init);
    case 3:
      return JSON.stringify(oddJson(random));
    case 4:
      return mutated(`{"type":"subscribe","id":${id},"payload":${makePayload(schema, random)}}`, random);
    case 5:
      return oddText(random);
    default:
      return `{"type":"subscribe","id":${id},"payload":${makePayload(schema, random)}}`;
  }
}

/** One message in one frame, or in several. */
function framesOf(message: string, random: Random): Buffer[] {
  const payload = Buffer.from(message);
  if (!random.isTrue(0.2)) return [frameOf(payload, 1)];
  const at = random.between(0, payload.length);
  return [frameOf(payload.subarray(0, at), 1, false), frameOf(payload.subarray(at), 0)];
}

function oddFrame(random: Random): Buffer {
  const noise = randomBytesOf(random, 200);
  switch (random.between(0, 5)) {
    case 0:
      return noise;
    case 1:
      return frameOf(noise, random.between(0, 15), random.isTrue(0.5));
    case 2:
      return frameOf(noise, 2);
    case 3:
      return frameOf(Buffer.from([0xff, 0xfe, 0xc0]), 1);
    case 4:
      return frameOf(Buffer.from([0x03, 0xe8]), 8);
    default:
      return frameOf(Buffer.alloc(300), 9).subarray(0, random.between(1, 200));
  }
}

/** A frame as a client must send it: masked, here with zeros, which change nothing. */
function frameOf(payload: Buffer, opcode: number, isLast = true): Buffer {
  const first = (isLast ? 0x80 : 0) | opcode;
  const mask = Buffer.alloc(4);
  if (payload.length < 126)
    return Buffer.concat([Buffer.from([first, 0x80 | payload.length]), mask, payload]);
  const length = Buffer.alloc(8);
  length.writeBigUInt64BE(BigInt(payload.length));
  const head = payload.length < 65_536 ? [first, 0x80 | 126] : [first, 0x80 | 127];
  const extended = payload.length < 65_536 ? length.subarray(6) : length;
  return Buffer.concat([Buffer.from(head), extended, mask, payload]);
}
