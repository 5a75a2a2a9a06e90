import { channel } from 'node:diagnostics_channel';
import { once } from 'node:events';
import type { ServerResponse } from 'node:http';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createMemoryLog } from '../../src/streams/memory-log.ts';
import type { InteractionEvent } from '../../src/upstream/interaction-event.ts';
import { sendMessage } from '../kit/documents.ts';
import { forwardLog } from '../kit/forward-log.ts';
import { createGraphqlClient } from '../kit/graphql-client.ts';
import { formOf, operationParts } from '../kit/multipart-form.ts';
import { required } from '../kit/required.ts';
import { serveGraph } from '../kit/serve-graph.ts';
import { conversationId, wavPart } from '../kit/spoken-message.ts';
import { type StubUpstream, startStubUpstream } from '../kit/stub-upstream.ts';
import { sendForm, startSpeaking } from '../kit/upload-client.ts';
import { complete, objectIdOf } from '../kit/wire.ts';

const otherConversationId = objectIdOf(0xc2);
const interact = 'POST /conversation/:id/interact';

let upstream: StubUpstream;
let server: Awaited<ReturnType<typeof serveGraph>>;
/** Called when somebody asks for a lane, who gets it when this resolves. */
let beforeLane: () => Promise<void>;

beforeEach(async () => {
  beforeLane = async () => {};
  upstream = await startStubUpstream();
  const inner = createMemoryLog<InteractionEvent>();
  const log = forwardLog(inner, {
    claimLane: async (id) => {
      await beforeLane();
      return inner.claimLane(id);
    },
  });
  server = await serveGraph(upstream.url, log);
});

afterEach(async () => {
  await server.close();
  await upstream.close();
});

/** What comes of a message in writing. Upstream refuses those that get as far as that. */
async function write(id: string) {
  upstream.answer(interact, { status: 403, body: { detail: 'No.' } });
  const mira = createGraphqlClient(server.url);
  const answer = await mira.send(sendMessage, {
    input: { conversationId: id, content: { text: 'In writing, then.' } },
  });
  return answer.data?.sendMessage.__typename;
}

describe('a recording whose client has left while it waited for its turn', () => {
  it('is not sent, and keeps nobody else waiting', async () => {
    const asked = Promise.withResolvers<void>();
    const free = Promise.withResolvers<void>();
    beforeLane = () => {
      asked.resolve();
      return free.promise;
    };
    const responses: ServerResponse[] = [];
    const onRequest = (message: unknown) => {
      const { response } = message as { readonly response: ServerResponse };
      if (response.req.url === '/graphql') responses.push(response);
    };
    channel('http.server.request.start').subscribe(onRequest);
    const upload = await startSpeaking(server.url);
    upload.finish('RIFF and so on');
    await asked.promise;
    channel('http.server.request.start').unsubscribe(onRequest);
    const hasLeft = once(required(responses[0]), 'close');
    upload.leave();
    await hasLeft;
    free.resolve();
    await expect.poll(() => write(conversationId), { timeout: 10_000 }).toBe('ForbiddenError');
    expect(upstream.requests.filter(({ body }) => body.startsWith('RIFF'))).toEqual([]);
  });
});

describe('a recording that is to be sent twice', () => {
  const twice = `mutation Twice($file: Upload!, $first: ID!, $second: ID!) {
    first: sendMessage(input: { conversationId: $first, content: { audio: { file: $file } } }) { ...Outcome }
    second: sendMessage(input: { conversationId: $second, content: { audio: { file: $file } } }) { ...Outcome }
  }
  fragment Outcome on SendMessageResult {
    __typename
    ... on InvalidInputError { fields { path message } }
  }`;

  const speakTwice = async () => {
    const variables = { file: null, first: conversationId, second: otherConversationId };
    const parts = operationParts(twice, variables, 'variables.file');
    const { body } = await sendForm(server.url, formOf([...parts, { ...wavPart, content: 'RIFF' }]));
    return body.data;
  };
  const refused = {
    __typename: 'InvalidInputError',
    fields: [{ path: 'content.audio.file', message: 'The file can be sent once, and has been.' }],
  };

  it('is sent once, and refused at once the second time', async () => {
    const opened = upstream.nextStream();
    const speaking = speakTwice();
    const stream = await opened;
    stream.write(complete('Good aim.'));
    stream.end();
    expect(await speaking).toEqual({ first: { __typename: 'SendMessageSuccess' }, second: refused });
    expect(upstream.countOf(interact)).toBe(1);
    expect(await write(otherConversationId)).toBe('ForbiddenError');
  });

  it('is refused the second time where upstream has refused it the first time', async () => {
    upstream.answer(interact, { status: 403, body: { detail: 'No.' } });
    expect(await speakTwice()).toEqual({ first: { __typename: 'ForbiddenError' }, second: refused });
    expect(upstream.countOf(interact)).toBe(1);
    expect(await write(otherConversationId)).toBe('ForbiddenError');
  });
});
