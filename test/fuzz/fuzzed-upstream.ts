import { createModelWorld } from '../kit/create-model-world.ts';
import { serveWorld } from '../kit/model-upstream.ts';
import { type StubUpstream, startStubUpstream } from '../kit/stub-upstream.ts';
import { complete, conversationWire, piece } from '../kit/wire.ts';

/** A small world to be read, where whoever says something is answered at once. */
export async function startFuzzedUpstream(): Promise<StubUpstream> {
  const upstream = await startStubUpstream();
  const turns = Array.from({ length: 4 }, () => ({ hasThought: true }));
  const world = createModelWorld({
    services: [{}, {}],
    metrics: [{ services: [0, 1] }],
    conversations: Array.from({ length: 6 }, (_, place) => ({
      service: place % 2,
      isFinished: place % 2 === 0,
      hasMetrics: place % 2 === 0,
      turns,
      results: [{ metric: 0, value: true, references: [0] }],
    })),
    feedback: [
      { conversation: 0, turn: null },
      { conversation: 1, turn: 1 },
    ],
  });
  serveWorld(upstream, () => world);
  const answer = [piece(0, 'Good '), piece(1, 'day.', true), complete('Good day.')];
  const asLines = (events: readonly object[]) => events.map((event) => `${JSON.stringify(event)}\n`).join('');
  upstream.answer('POST /conversation/', {
    body: asLines([{ type: 'conversation-created', conversation_id: conversationWire(1).id }, ...answer]),
  });
  upstream.answer('POST /conversation/:id/interact', {
    body: asLines([
      { type: 'user-message-available', message_id: conversationWire(2).id, user_message: 'Hello' },
      ...answer,
    ]),
  });
  return upstream;
}
