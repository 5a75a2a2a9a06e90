import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { App } from '../../src/app.ts';
import { sendMessage, startConversation } from '../kit/documents.ts';
import { startFacade } from '../kit/facade.ts';
import { createGraphqlClient, type GraphqlClient } from '../kit/graphql-client.ts';
import { sendText } from '../kit/live.ts';
import { spokenAnswer } from '../kit/spoken-answer.ts';
import { spokenEvents } from '../kit/spoken-documents.ts';
import { type StubUpstream, startStubUpstream } from '../kit/stub-upstream.ts';
import { complete, objectIdOf, piece } from '../kit/wire.ts';

const conversationId = objectIdOf(0xc1);

let upstream: StubUpstream;
let facade: App;
let mira: GraphqlClient;

beforeAll(async () => {
  upstream = await startStubUpstream();
  facade = await startFacade(upstream.url);
  mira = createGraphqlClient(facade.url);
});

afterAll(async () => {
  await facade.close();
  await upstream.close();
});

async function hear(streamId: string, after?: string) {
  const answers = await Array.fromAsync(mira.watch('websocket', spokenEvents, { streamId, after }));
  return answers.map(({ data, errors }) => {
    if (!data || errors) throw new Error(JSON.stringify(errors));
    return data.interactionEvents;
  });
}

/** Asks for a spoken answer, which upstream gives in full. */
async function ask(): Promise<string> {
  const opening = upstream.nextStream();
  const streamId = await sendText(mira, conversationId, 'I want to walk more.', { responseFormat: 'VOICE' });
  const answer = await opening;
  for (const event of spokenAnswer) answer.write(event);
  answer.end();
  return streamId;
}

describe('a spoken answer', () => {
  it('is asked for when sending and when starting, and not otherwise', async () => {
    const opening = upstream.nextStream();
    await sendText(mira, conversationId, 'In writing, please.');
    const written = await opening;
    expect(Object.fromEntries(written.request.query)).toMatchObject({
      request_format: 'text',
      response_format: 'text',
    });
    written.end();
    await ask();
    expect(Object.fromEntries(upstream.requests.at(-1)?.query ?? [])).toMatchObject({
      request_format: 'text',
      response_format: 'voice',
    });
    const greeting = upstream.nextStream();
    const starting = mira.send(startConversation, {
      input: { serviceId: objectIdOf(0x51), responseFormat: 'VOICE' },
    });
    const stream = await greeting;
    expect(stream.request.query.get('response_format')).toBe('voice');
    stream.write({ type: 'conversation-created', conversation_id: objectIdOf(0xc2) });
    const { data } = await starting;
    expect(data?.startConversation.__typename).toBe('StartConversationSuccess');
    stream.end();
  });

  it('comes as samples that join to one recording, with what they say and when', async () => {
    const events = await hear(await ask());
    const pieces = events.filter((event) => event.__typename === 'NewMessageEvent');
    expect(pieces.map(({ text }) => text)).toEqual(['Good ', 'aim.', '']);
    const sound = Buffer.concat(pieces.map(({ audio }) => Buffer.from(audio?.data ?? '', 'base64')));
    // 240 ms of 16-bit samples at 16 kHz, each piece filled with its own number.
    expect(sound).toEqual(
      Buffer.concat([Buffer.alloc(3840, 1), Buffer.alloc(2560, 2), Buffer.alloc(1280, 3)]),
    );
    for (const { audio } of pieces)
      expect(audio).toMatchObject({ encoding: 'PCM_S16LE', sampleRate: 16_000, channels: 1 });
    expect(pieces[2]?.transcriptAlignment).toBeNull();
    const characters = pieces.flatMap(({ transcriptAlignment }) => transcriptAlignment ?? []);
    expect(characters.map(({ character }) => character).join('')).toBe('Good aim.');
    expect(characters.map(({ offsetMs }) => offsetMs)).toEqual([0, 24, 48, 72, 96, 120, 140, 160, 180]);
    expect(events.at(-1)).toMatchObject({ fullMessage: 'Good aim.' });
  });

  it('can be heard again from every cursor, without a gap or a repetition', async () => {
    const streamId = await ask();
    const events = await hear(streamId);
    for (const [index, { cursor }] of events.entries())
      expect(await hear(streamId, cursor)).toEqual(events.slice(index + 1));
  });

  it('that is no base64 ends the stream as malformed', async () => {
    const opening = upstream.nextStream();
    const streamId = await sendText(mira, conversationId, 'Hm?', { responseFormat: 'VOICE' });
    const answer = await opening;
    answer.write(piece(0, 'Written, though sound was asked for.'));
    answer.end();
    expect(await hear(streamId)).toMatchObject([{ failure: 'MALFORMED_ANSWER' }]);
  });

  it('is not there where the answer is written', async () => {
    const opening = upstream.nextStream();
    const streamId = await sendText(mira, conversationId, 'Hm?');
    const answer = await opening;
    answer.write(piece(0, 'Hm.', true));
    answer.write(complete('Hm.'));
    answer.end();
    expect((await hear(streamId))[0]).toMatchObject({ text: 'Hm.', audio: null, transcriptAlignment: null });
  });

  it('that the agent cannot give is refused', async () => {
    upstream.answer('POST /conversation/:id/interact', { status: 400, body: { detail: 'No voice.' } });
    const { data } = await mira.send(sendMessage, {
      input: { conversationId, content: { text: 'Speak!' }, responseFormat: 'VOICE' },
    });
    expect(data?.sendMessage).toMatchObject({
      __typename: 'NotPossibleError',
      code: 'NOT_POSSIBLE',
    });
  });
});
