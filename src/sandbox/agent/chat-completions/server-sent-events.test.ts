import { expect, it } from 'vitest';
import { readServerSentEvents } from './server-sent-events.ts';

async function read(...pieces: readonly Uint8Array[]): Promise<string[]> {
  async function* body() {
    yield* pieces;
  }
  return Array.fromAsync(readServerSentEvents(body()));
}

const text =
  ': hello\r\n\r\ndata: {"a":"é€😀"}\n\nevent: x\ndata: one\ndata:two\n\nid: 7\n\ndata: [DONE]\n\n';
const expected = ['{"a":"é€😀"}', 'one\ntwo', '[DONE]'];

it('gives the data of each event, wherever the bytes are cut', async () => {
  const bytes = new TextEncoder().encode(text);
  for (let cut = 0; cut <= bytes.length; cut += 1) {
    expect(await read(bytes.slice(0, cut), bytes.slice(cut))).toEqual(expected);
  }
});

it('gives a last event that no empty line ends', async () => {
  expect(await read(new TextEncoder().encode('data: a\n\ndata: b'))).toEqual(['a', 'b']);
});
