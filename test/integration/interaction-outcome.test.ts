import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { App } from '../../src/app.ts';
import { startFacade } from '../kit/facade.ts';
import { createGraphqlClient, type GraphqlClient } from '../kit/graphql-client.ts';
import { sendText } from '../kit/live.ts';
import { runQuery } from '../kit/run-query.ts';
import { sendAndWait, streamOutcome } from '../kit/stream-documents.ts';
import { type DrivenStream, type StubUpstream, startStubUpstream } from '../kit/stub-upstream.ts';
import { complete, interactionId, objectIdOf, piece } from '../kit/wire.ts';

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

/** Asks for the outcome while the answer is under way, then again when it is over. */
async function outcomesOf(speak: (answer: DrivenStream) => void) {
  const opening = upstream.nextStream();
  const id = await sendText(mira, conversationId, 'And?');
  const answer = await opening;
  answer.write(piece(0, 'Good.', true));
  const early = mira.send(streamOutcome, { id });
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

  it('is an error where the answer broke off', async () => {
    const outcome = {
      status: 'FAILED',
      fullMessage: null,
      conversationCompleted: false,
      interaction: null,
      error: { failure: 'CONNECTION_LOST', interactionSaved: false, recovery: 'SEND_AGAIN' },
    };
    expect(await outcomesOf((answer) => answer.reset())).toEqual([outcome, outcome]);
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
