import { describe, expect, it } from 'vitest';
import { complete, objectIdOf, piece } from '../../test/kit/wire.ts';
import type { InteractionEvent } from './interaction-event.ts';
import { type AnswerReading, readInteractionStream } from './interaction-stream.ts';

const running = new AbortController().signal;

async function* bodyOf(chunks: readonly (string | Uint8Array | Error)[]): AsyncGenerator<Uint8Array> {
  for (const chunk of chunks) {
    if (chunk instanceof Error) throw chunk;
    yield typeof chunk === 'string' ? Buffer.from(chunk) : chunk;
  }
}

async function read(
  chunks: readonly (string | Uint8Array | Error)[],
  reading: Partial<AnswerReading> = {},
): Promise<InteractionEvent[]> {
  const batches = await Array.fromAsync(
    readInteractionStream(bodyOf(chunks), { signal: running, maxEventBytes: 10_000, ...reading }),
  );
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
  ])('keeps what came before and ends in one error event when it %s', async (_, chunks, code) => {
    const events = await read(chunks);
    expect(events.at(-1)).toEqual({ type: 'error', code, httpStatus: null, interactionSaved: false });
    expect(events.slice(0, -1)).toEqual(
      chunks.length > 0 ? [expect.objectContaining({ type: 'new-message' })] : [],
    );
  });

  const nonsense = [
    ['no JSON', '{"type":\n'],
    ['no object', '[]\n'],
    ['not what its type promises', '{"type":"new-message"}\n'],
  ] as const;

  it.each(nonsense)('goes on to what becomes of the turn where a line is %s', async (_, line) => {
    const causes: unknown[] = [];
    const onMalformed = (cause: unknown) => causes.push(cause);
    const types = async (chunks: readonly string[]) =>
      (await read(chunks, { onMalformed })).map(({ type }) => type);
    expect(await types([spoken, line, spoken, line, stored])).toEqual([
      'new-message',
      'interaction-complete',
    ]);
    expect(await types([spoken + line + spoken + failure])).toEqual(['new-message', 'error']);
    expect(causes).toHaveLength(2);
  });

  it.each<[string, (string | Uint8Array | Error)[]]>([
    ...nonsense.map(([what, line]): [string, string[]] => [
      `has a line that is ${what}`,
      [spoken, line, spoken],
    ]),
    ['is cut after such a line', [spoken, '[]\n', new Error('other side closed')]],
    ['is no UTF-8', [spoken, Uint8Array.of(0x22, 0xff, 0x0a), stored]],
    ['has a line without end', [spoken, 'x'.repeat(10_001), stored]],
  ])('leaves open what became of the turn when it %s, and does not say', async (_, chunks) => {
    const causes: unknown[] = [];
    expect(await read(chunks, { onMalformed: (cause) => causes.push(cause) })).toEqual([
      expect.objectContaining({ type: 'new-message' }),
      { type: 'error', code: 'MALFORMED_ANSWER', httpStatus: null, interactionSaved: null },
    ]);
    expect(causes).toHaveLength(1);
  });

  it('is not read on where its first line makes no sense', async () => {
    let isLeft = false;
    async function* endless() {
      try {
        for (;;) yield Buffer.from('<html>\n');
      } finally {
        isLeft = true;
      }
    }
    const batches = await Array.fromAsync(
      readInteractionStream(endless(), { signal: running, maxEventBytes: 10_000 }),
    );
    expect(batches).toMatchObject([[{ type: 'error', code: 'MALFORMED_ANSWER', interactionSaved: null }]]);
    expect(isLeft).toBe(true);
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
