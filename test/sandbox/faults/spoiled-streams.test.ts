import { describe, expect, test } from 'vitest';
import { startHarness } from '../kit/harness.ts';
import { type RawAnswer, receive } from '../kit/raw-answer.ts';
import { ids, organization } from '../kit/test-catalog.ts';
import { bothTurns, kept, opening, read, sayWith, setScene, typesOf, wholeTurn } from './scene.ts';

describe('a stream breaks off', () => {
  test.each([
    ['reset;event=any', [], opening],
    ['reset;when=after;event=user-message-available', ['user-message-available'], opening],
    ['reset;nth=2', ['user-message-available', 'new-message'], opening],
    ['reset;when=after;nth=2', wholeTurn.slice(0, 3), opening],
    ['reset;event=interaction-complete', wholeTurn.slice(0, 3), bothTurns],
    ['reset;when=after;event=interaction-complete', wholeTurn, bothTurns],
  ])('by %s', async (fault, seen, remains) => {
    const scene = await setScene();
    const answer = await sayWith(scene, fault);
    expect(answer.failure).not.toBeNull();
    expect(typesOf(answer)).toEqual(seen);
    expect(await kept(scene)).toEqual(remains);
  });

  test('in the middle of a line', async () => {
    const scene = await setScene();
    const answer = await sayWith(scene, 'reset;when=at');
    const [first = '', half = ''] = answer.text.split('\n');
    expect(JSON.parse(first)).toMatchObject({ type: 'user-message-available' });
    expect(half).toMatch(/^\{"type":"new-message"/);
    expect(() => JSON.parse(half)).toThrow(SyntaxError);
    expect(await kept(scene)).toEqual(opening);
  });

  test.each([
    ['early-end', ['user-message-available', 'new-message'], opening],
    ['early-end;when=before;event=any', [], opening],
    ['early-end;event=interaction-complete', wholeTurn, bothTurns],
  ])('cleanly, by %s', async (fault, seen, remains) => {
    const scene = await setScene();
    const answer = await sayWith(scene, fault);
    expect([answer.failure, typesOf(answer)]).toEqual([null, seen]);
    expect(await kept(scene)).toEqual(remains);
  });

  test('in the opening turn, which takes the conversation with it', async () => {
    const { pool, signIn } = await startHarness();
    const noah = await signIn(ids.noah);
    const answer = await receive(pool, {
      method: 'POST',
      path: `/v1/${organization}/conversation/?response_format=text`,
      headers: {
        authorization: `Bearer ${noah.token}`,
        'content-type': 'application/json',
        'x-sandbox-fault': 'early-end',
      },
      body: JSON.stringify({ service_id: ids.coach }),
    });
    expect(typesOf(answer)).toEqual(['conversation-created', 'new-message']);
    expect((await noah.call('GET', 'conversation/')).body).toMatchObject({ conversations: [] });
  });

  test('with an error before its completion', async () => {
    const scene = await setScene();
    const answer = await sayWith(scene, 'error-before-completion;nth=2;status=503');
    expect(typesOf(answer)).toEqual(['user-message-available', 'new-message', 'new-message', 'error']);
    expect(answer.text).toContain('"http_error_code":503');
    expect(await kept(scene)).toEqual(opening);
  });

  test('with an error after its completion', async () => {
    const scene = await setScene();
    const answer = await sayWith(scene, 'error-after-completion');
    expect(typesOf(answer)).toEqual([...wholeTurn, 'error']);
    expect(await kept(scene)).toEqual(bothTurns);
  });
});

describe('the chunks of a stream', () => {
  const bytesOf = ({ chunks }: RawAnswer) => Buffer.concat(chunks).toString();

  test('are as small as wanted', async () => {
    const scene = await setScene();
    const answer = await sayWith(scene, 'split-chunks;bytes=1');
    expect(Math.max(...answer.chunks.map((chunk) => chunk.length))).toBe(1);
    expect(typesOf(answer)).toEqual(wholeTurn);
    expect((await read(scene, 'split-chunks;bytes=5')).chunks[0]).toHaveLength(5);
  });

  test('end inside of characters', async () => {
    const answer = await sayWith(await setScene(), 'split-characters');
    const fatal = new TextDecoder('utf-8', { fatal: true });
    const broken = answer.chunks.filter((chunk) => {
      try {
        return fatal.decode(chunk) === undefined;
      } catch {
        return true;
      }
    });
    // Three characters in the message, which three lines hold: each cut makes two pieces that are not text.
    expect(broken.length).toBeGreaterThanOrEqual(6);
    expect(bytesOf(answer)).toContain('"full_message":"You said: Grüße 👋"');
  });

  test('hold several events', async () => {
    const answer = await sayWith(await setScene(), 'joined-events;count=3');
    expect(answer.chunks.map((chunk) => chunk.toString().split('\n').length - 1)).toEqual([3, 1]);
    expect(typesOf(answer)).toEqual(wholeTurn);
  });

  test('end without a newline', async () => {
    const answer = await sayWith(await setScene(), 'no-last-newline');
    expect(answer.text.endsWith('"conversation_completed":false}')).toBe(true);
    expect(typesOf(answer)).toEqual(wholeTurn);
  });
});

describe('the lines of a stream', () => {
  const linesWith = async (fault: string) => {
    const scene = await setScene();
    const answer = await sayWith(scene, fault);
    expect(await kept(scene)).toEqual(bothTurns);
    return answer.text.split('\n');
  };

  test('hold one that is not JSON', async () => {
    const lines = await linesWith('invalid-json-line;event=interaction-complete');
    expect(() => JSON.parse(lines[3] ?? '')).toThrow(SyntaxError);
    expect(JSON.parse(lines[4] ?? '')).toMatchObject({ type: 'interaction-complete' });
  });

  test('hold one that is not UTF-8', async () => {
    const { chunks } = await sayWith(await setScene(), 'invalid-utf8-line');
    const decode = () => new TextDecoder('utf-8', { fatal: true }).decode(Buffer.concat(chunks));
    expect(decode).toThrow(TypeError);
  });

  test('hold an event of an unknown type', async () => {
    const lines = await linesWith('unknown-event');
    expect(JSON.parse(lines[1] ?? '')).toEqual({ type: 'weather-changed', temperature: 21 });
  });

  test('hold an event without its fields', async () => {
    const lines = await linesWith('broken-event');
    expect(JSON.parse(lines[1] ?? '')).toEqual({ type: 'new-message', message: 42, message_id: null });
    expect(JSON.parse(lines[2] ?? '')).toMatchObject({ message: 'Grüße 👋' });
  });

  test('hold an event twice', async () => {
    const lines = await linesWith('duplicate-event;event=interaction-complete');
    expect(lines[3]).toBe(lines[4]);
  });

  test('have blank ones between them', async () => {
    const lines = await linesWith('blank-lines;count=2');
    expect(lines.map((line) => line === '')).toEqual(
      wholeTurn.flatMap(() => [true, true, false]).concat(true),
    );
  });

  test('hold one that is very long', async () => {
    const lines = await linesWith('oversized-line;bytes=300000');
    expect(lines[1]).toHaveLength(299_999);
    expect(JSON.parse(lines[1] ?? '')).toMatchObject({ type: 'ballast' });
  });
});
