import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { App } from '../../src/app.ts';
import type { MessageWire } from '../../src/contract/message.ts';
import { startFacade } from '../kit/facade.ts';
import { createGraphqlClient, type GraphqlClient } from '../kit/graphql-client.ts';
import { sendText, take, watch } from '../kit/live.ts';
import { pagedAnswer } from '../kit/paged-answer.ts';
import { runQuery } from '../kit/run-query.ts';
import { sendAndWait, streamOutcome } from '../kit/stream-documents.ts';
import { type DrivenStream, type StubUpstream, startStubUpstream } from '../kit/stub-upstream.ts';
import { complete, interactionId, messageId, messageWire, objectIdOf, piece } from '../kit/wire.ts';

const conversationId = objectIdOf(0xc1);

let upstream: StubUpstream;
let facade: App;
let mira: GraphqlClient;

beforeEach(async () => {
  upstream = await startStubUpstream();
  facade = await startFacade(upstream.url);
  mira = createGraphqlClient(facade.url);
});

afterEach(async () => {
  await facade.close();
  await upstream.close();
});

/** What upstream shows of the messages of the conversation. */
function letRead(...messages: MessageWire[]): void {
  upstream.answer('GET /conversation/:id/messages/', pagedAnswer('messages', messages));
}

/** Asks for the outcome while the answer is under way, then again when it is over. */
async function outcomesOf(speak: (answer: DrivenStream) => void) {
  const opening = upstream.nextStream();
  const id = await sendText(mira, conversationId, 'And?');
  const answer = await opening;
  answer.write(piece(0, 'Good.', true));
  const early = mira.send(streamOutcome, { id });
  // A connection that is reset takes with it what has not been read.
  await take(watch(mira, 'sse', id), 1);
  speak(answer);
  answer.end();
  const answers = [await early, await mira.send(streamOutcome, { id })];
  return answers.map(({ data }) => data?.interactionStream?.outcome);
}

describe('the outcome of an interaction', () => {
  it('is the whole answer, whether it is waited for or asked for later', async () => {
    const outcome = {
      status: 'COMPLETED',
      fullMessage: 'Good.',
      conversationCompleted: false,
      interaction: { upstreamId: interactionId },
      error: null,
    };
    expect(await outcomesOf((answer) => answer.write(complete('Good.')))).toEqual([outcome, outcome]);
  });

  it('tells that the conversation has ended with it', async () => {
    const outcomes = await outcomesOf((answer) => {
      answer.write(complete('Good.', true));
      answer.write({ type: 'end-session' });
    });
    for (const outcome of outcomes) {
      expect(outcome).toMatchObject({ fullMessage: 'Good.', conversationCompleted: true, error: null });
    }
  });

  it('has the answer and the error where only ending the conversation failed', async () => {
    const outcomes = await outcomesOf((answer) => {
      answer.write(complete('Good.', true));
      answer.write({ type: 'error', http_error_code: 500, error_description: 'Not finished.' });
    });
    for (const outcome of outcomes) {
      expect(outcome).toMatchObject({
        status: 'COMPLETED',
        fullMessage: 'Good.',
        error: { failure: 'FINISH_FAILED', recovery: 'FINISH_CONVERSATION' },
      });
    }
  });

  it('has the answer however much upstream says after it', async () => {
    const outcomes = await outcomesOf((answer) => {
      answer.write(complete('Good.', true));
      for (const mood of ['sunny', 'sunnier', 'sunniest'])
        answer.write(`{"type":"mood-changed","mood":"${mood}"}\n`);
      answer.write({ type: 'error', http_error_code: 500, error_description: 'Not finished.' });
    });
    for (const outcome of outcomes)
      expect(outcome).toMatchObject({ fullMessage: 'Good.', error: { failure: 'FINISH_FAILED' } });
  });

  it('is an error where the answer broke off and the turn is void', async () => {
    letRead(messageWire(1));
    const outcome = {
      status: 'FAILED',
      fullMessage: null,
      conversationCompleted: false,
      interaction: null,
      error: {
        failure: 'CONNECTION_LOST',
        interactionSaved: false,
        recovery: 'SEND_AGAIN',
        savedInteraction: null,
      },
    };
    expect(await outcomesOf((answer) => answer.reset())).toEqual([outcome, outcome]);
  });

  it('has the turn that was kept though the end of its answer was lost', async () => {
    letRead(messageWire(1), messageWire(2, { id: messageId, interaction_id: interactionId }));
    const outcome = {
      status: 'COMPLETED',
      fullMessage: null,
      conversationCompleted: false,
      interaction: { upstreamId: interactionId },
      error: {
        failure: 'CONNECTION_LOST',
        interactionSaved: true,
        recovery: 'CHECK_MESSAGES',
        savedInteraction: { upstreamId: interactionId },
      },
    };
    expect(await outcomesOf((answer) => answer.reset())).toEqual([outcome, outcome]);
  });

  it('has the turn that was stored a moment after its answer broke off', async () => {
    const before = pagedAnswer('messages', [messageWire(1)]);
    const after = pagedAnswer('messages', [messageWire(1), messageWire(2, { id: messageId })]);
    const isFirstLook = () => upstream.countOf('GET /conversation/:id/messages/') <= 2;
    upstream.answer('GET /conversation/:id/messages/', (request) =>
      (isFirstLook() ? before : after)(request),
    );
    for (const outcome of await outcomesOf((answer) => answer.reset()))
      expect(outcome).toMatchObject({ status: 'COMPLETED', error: { interactionSaved: true } });
  });

  it('is waited for when what stands beside it has been read', async () => {
    const opening = upstream.nextStream();
    const sending = runQuery(
      mira,
      `mutation { sendMessage(input: { conversationId: "${conversationId}", content: { text: "And?" } }) {
        ... on SendMessageSuccess { stream { outcome { status } status endedAt lastCursor } }
      } }`,
    );
    const answer = await opening;
    answer.write(complete('Good.'));
    answer.end();
    expect((await sending).data?.sendMessage).toEqual({
      stream: { outcome: { status: 'COMPLETED' }, status: 'OPEN', endedAt: null, lastCursor: null },
    });
  });

  it('comes with the send itself where that asks for it', async () => {
    const opening = upstream.nextStream();
    const sending = mira.send(sendAndWait, { input: { conversationId, content: { text: 'And?' } } });
    const answer = await opening;
    answer.write(complete('Good.'));
    answer.end();
    expect((await sending).data?.sendMessage).toEqual({
      __typename: 'SendMessageSuccess',
      stream: { outcome: { fullMessage: 'Good.' } },
    });
  });
});
