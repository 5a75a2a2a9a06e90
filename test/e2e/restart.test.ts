import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { startConversation } from '../kit/documents.ts';
import { createGraphqlClient } from '../kit/graphql-client.ts';
import { collect, sendText, watch } from '../kit/live.ts';
import { conversationMessages, services } from '../kit/query-documents.ts';
import { required } from '../kit/required.ts';
import { startSystem } from '../kit/system.ts';

let dataDirectory: string;

beforeEach(async () => {
  dataDirectory = await mkdtemp(join(tmpdir(), 'conversation-graphql-'));
});

afterEach(() => rm(dataDirectory, { recursive: true }));

describe('a restart', () => {
  it('keeps conversations and tokens, and a conversation goes on where it was', async () => {
    const before = await startSystem({ SANDBOX_DATA_DIR: dataDirectory });
    const listed = await before.mira.send(services, { first: 1 });
    const serviceId = required(listed.data?.services?.edges[0]).node.id;
    const { data } = await before.mira.send(startConversation, { input: { serviceId } });
    const result = data?.startConversation;
    if (result?.__typename !== 'StartConversationSuccess') throw new Error(JSON.stringify(result));
    const conversationId = result.conversation?.id ?? '';
    await collect(watch(before.mira, 'websocket', result.stream.id));
    const firstAnswer = await sendText(before.mira, conversationId, 'I want to walk more.');
    await collect(watch(before.mira, 'sse', firstAnswer));
    const read = { id: conversationId, first: 50 };
    const stored = await before.mira.send(conversationMessages, read);
    expect(stored.data?.conversation?.messages?.edges).toHaveLength(3);
    await before.app.close();

    const after = await startSystem({ SANDBOX_DATA_DIR: dataDirectory });
    const sameToken = createGraphqlClient(after.app.url, before.token);
    expect((await sameToken.send(conversationMessages, read)).data).toEqual(stored.data);
    // Events are kept for those who lost their connection, not for ever: the messages are what stays.
    await expect(collect(watch(sameToken, 'sse', firstAnswer))).rejects.toMatchObject({ code: 'NOT_FOUND' });
    const nextAnswer = await sendText(sameToken, conversationId, 'Mornings suit me.');
    const events = await collect(watch(sameToken, 'websocket', nextAnswer));
    expect(events.at(-1)).toMatchObject({ __typename: 'InteractionCompleteEvent' });
    await after.app.close();
  });
});
