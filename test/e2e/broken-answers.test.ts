import { afterAll, beforeAll, expect, it } from 'vitest';
import { collect, sendText, watch } from '../kit/live.ts';
import { conversationMessages } from '../kit/query-documents.ts';
import { required } from '../kit/required.ts';
import { startTalk } from '../kit/start-talk.ts';
import { type System, startSystem } from '../kit/system.ts';

let system: System;
let conversationId: string;

beforeAll(async () => {
  system = await startSystem();
  conversationId = await startTalk(system.mira);
});

afterAll(() => system.app.close());

async function spoilNextAnswer(faults: string): Promise<void> {
  const active = [{ faults, operation: 'interact-with-conversation', times: 1 }];
  const answer = await fetch(`${system.app.upstreamUrl}/_sandbox/faults/active`, {
    method: 'PUT',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ active }),
  });
  expect(answer.status).toBe(200);
}

async function countMessages(): Promise<number> {
  const { data } = await system.mira.send(conversationMessages, { id: conversationId, first: 100 });
  return required(data?.conversation?.messages?.edges).length;
}

it.each([
  'reset;when=before;event=interaction-complete',
  'early-end;when=before;event=interaction-complete',
  'broken-event;event=interaction-complete',
])('a turn that was stored is not to be sent again, whatever became of its answer: %s', async (faults) => {
  const before = await countMessages();
  await spoilNextAnswer(faults);
  const events = await collect(
    watch(system.mira, 'sse', await sendText(system.mira, conversationId, 'Go on.')),
  );
  expect(await countMessages()).toBe(before + 2);
  expect(events.at(-1)).toMatchObject({ interactionSaved: true, recovery: 'CHECK_MESSAGES' });
});

it.each([
  ['after its message', 'reset;when=at;event=new-message', 'SEND_AGAIN'],
  ['before any message that could be looked for', 'reset;when=at;event=any', 'CHECK_MESSAGES'],
])('a turn that was cut short %s is void', async (_, faults, recovery) => {
  const before = await countMessages();
  await spoilNextAnswer(faults);
  const events = await collect(
    watch(system.mira, 'sse', await sendText(system.mira, conversationId, 'Go on.')),
  );
  expect(await countMessages()).toBe(before);
  expect(events.at(-1)).toMatchObject({ interactionSaved: false, recovery });
});
