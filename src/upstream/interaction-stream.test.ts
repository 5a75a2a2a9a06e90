import { describe, expect, it } from 'vitest';
import { complete, objectIdOf, piece } from '../../test/kit/wire.ts';
import type { InteractionEvent } from './interaction-event.ts';
import { readInteractionStream } from './interaction-stream.ts';

const running = new AbortController().signal;

async function* bodyOf(chunks: readonly (string | Uint8Array | Error)[]): AsyncGenerator<Uint8Array> {
  for (const chunk of chunks) {
    if (chunk instanceof Error) throw chunk;
    yield typeof chunk === 'string' ? Buffer.from(chunk) : chunk;
  }
}

async function read(
  chunks: readonly (string | Uint8Array | Error)[],
  { signal = running, maxEventBytes = 10_000 } = {},
): Promise<InteractionEvent[]> {
  const batches = await Array.fromAsync(readInteractionStream(bodyOf(chunks), { signal, maxEventBytes }));
  return batches.flat();
}

const lineOf = (event: unknown) => `${JSON.stringify(event)}\n`;
const spoken = lineOf(piece(0, 'Good aim.', true));
const stored = lineOf(complete('Good aim.'));
const failure = lineOf({ type: 'error', http_error_code: 500, error_description: 'Agent failed.' });
const timeout = Object.assign(new Error('silent'), { name: 'BodyTimeoutError' });

describe('the events of an answer', () => {
  it('come in the batches in which the bytes come', async () => {
    const batches = await Array.fromAsync(
      readInteractionStream(bodyOf([spoken + spoken, '\n', stored]), {
        signal: running,
        maxEventBytes: 10_000,
      }),
    );
    expect(batches.map((batch) => batch.map(({ type }) => type))).toEqual([
      ['new-message', 'new-message'],
      ['interaction-complete'],
    ]);
  });

  it('need no newline after the last', async () => {
    expect((await read([spoken, stored.trimEnd()])).at(-1)?.type).toBe('interaction-complete');
  });

  it('go on behind the end of the interaction', async () => {
    const types = (await read([stored, lineOf({ type: 'end-session' })])).map(({ type }) => type);
    expect(types).toEqual(['interaction-complete', 'end-session']);
  });

  it('stop at an error event, whatever follows', async () => {
    const events = await read([spoken + failure + stored, spoken]);
    expect(events).toEqual([
      expect.objectContaining({ type: 'new-message' }),
      { type: 'error', code: 'AGENT_FAILED', httpStatus: 500, interactionSaved: false },
    ]);
  });

  it('say that the turn stands when the error comes after it was stored', async () => {
    expect((await read([stored, failure])).at(-1)).toEqual({
      type: 'error',
      code: 'FINISH_FAILED',
      httpStatus: 500,
      interactionSaved: true,
    });
  });
});

describe('a change upstream', () => {
  it.each<[string, (string | Error)[], string]>([
    [
      'a conversation that begins',
      [lineOf({ type: 'conversation-created', conversation_id: objectIdOf(1) })],
      'conversation-created',
    ],
    ['a turn that is stored', [spoken, stored], 'interaction-complete'],
    ['a conversation that ends', [stored, lineOf({ type: 'end-session' })], 'end-session'],
    ['a turn that fails', [spoken, failure], 'error'],
    ['a turn that breaks off', [spoken, new Error('other side closed')], 'error'],
  ])('is told before the event that says so: %s', async (_, chunks, type) => {
    let changes = 0;
    let before = 0;
    const onChange = () => {
      changes += 1;
    };
    const reading = { signal: running, maxEventBytes: 10_000, onChange };
    for await (const batch of readInteractionStream(bodyOf(chunks), reading)) {
      if (batch.some((event) => event.type === type)) expect(changes).toBeGreaterThan(before);
      before = changes;
    }
    expect(changes).toBeGreaterThan(before);
  });
});

describe('an answer that goes wrong', () => {
  it.each<[string, (string | Uint8Array | Error)[], string]>([
    ['ends too early', [spoken], 'CONNECTION_LOST'],
    ['says nothing', [], 'CONNECTION_LOST'],
    ['is cut', [spoken, new Error('other side closed')], 'CONNECTION_LOST'],
    ['stalls', [spoken, timeout], 'TIMED_OUT'],
    ['is no JSON', [spoken, '{"type":\n', stored], 'MALFORMED_ANSWER'],
    ['is no object', [spoken, '[]\n', stored], 'MALFORMED_ANSWER'],
    ['breaks the promise of its type', [spoken, '{"type":"new-message"}\n', stored], 'MALFORMED_ANSWER'],
    ['is no UTF-8', [spoken, Uint8Array.of(0x22, 0xff, 0x0a), stored], 'MALFORMED_ANSWER'],
    ['has a line without end', [spoken, 'x'.repeat(10_001)], 'MALFORMED_ANSWER'],
  ])('keeps what came before and ends in one error event when it %s', async (_, chunks, code) => {
    const events = await read(chunks);
    expect(events.at(-1)).toEqual({ type: 'error', code, httpStatus: null, interactionSaved: false });
    expect(events.slice(0, -1)).toEqual(
      chunks.length > 0 ? [expect.objectContaining({ type: 'new-message' })] : [],
    );
  });

  it('blames the shutdown when that is what ended it', async () => {
    const [event] = await read([new Error('aborted')], { signal: AbortSignal.abort() });
    expect(event).toMatchObject({ type: 'error', code: 'SHUTTING_DOWN', interactionSaved: false });
  });

  it.each<[string, string | Uint8Array | Error]>([
    ['a cut', new Error('other side closed')],
    ['nonsense', '{"type":\n'],
    ['bytes that are no text', Uint8Array.of(0xff, 0x0a)],
    ['a line without end', 'x'.repeat(10_001)],
  ])('is complete once the turn is stored: %s after that changes nothing', async (_, spoiler) => {
    expect((await read([spoken, stored, spoiler])).at(-1)?.type).toBe('interaction-complete');
  });

  it.each<[string, Uint8Array]>([
    ['bytes that are no text', Uint8Array.of(0xff, 0x0a)],
    ['a line without end', Buffer.from('x'.repeat(10_001))],
    ['nonsense', Buffer.from('{"type":\n')],
  ])('is complete where the end and %s come in one chunk', async (_, spoiler) => {
    const types = (await read([Buffer.concat([Buffer.from(spoken + stored), spoiler])])).map(
      ({ type }) => type,
    );
    expect(types).toEqual(['new-message', 'interaction-complete']);
  });
});
