import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test, vi } from 'vitest';
import { conversationDetail } from '../../src/contract/conversation.ts';
import { conversationMetrics } from '../../src/contract/metric.ts';
import { compilePhrase } from '../../src/sandbox/domain/analysis/phrase.ts';
import type { AnalysisRules } from '../../src/sandbox/domain/analysis/rules.ts';
import { parseTemplate } from '../../src/sandbox/domain/analysis/template.ts';
import { openStore } from '../../src/sandbox/store/store.ts';
import type { Api } from './kit/api.ts';
import { openConversation, say, startHarness } from './kit/harness.ts';
import { ids, organization } from './kit/test-catalog.ts';

const rules: AnalysisRules = {
  captureRules: [],
  memories: [],
  metrics: new Map([
    [
      ids.goalMetric,
      {
        type: 'boolean',
        minUserMessages: 1,
        evidence: { by: 'user', hears: [compilePhrase('walk')] },
        because: 'The user named a goal.',
        becauseNot: 'No goal was named.',
      },
    ],
  ]),
};
const analysis = new Map([[ids.coach, rules]]);

const read = async (api: Api, id: string) =>
  conversationDetail.parse((await api.call('GET', `conversation/${id}/`)).body);

const untilAnalyzed = (api: Api, id: string) =>
  vi.waitFor(async () => expect((await read(api, id)).is_analyzed).toBe(true), { interval: 1 });

test('a finished conversation is analysed, step by step, without the caller waiting', async () => {
  const { signIn } = await startHarness({ analysis });
  const mira = await signIn(ids.mira);
  const vera = await signIn(ids.vera);
  const { id } = await openConversation(mira);
  const metrics = async () =>
    conversationMetrics.parse((await vera.call('GET', `conversation/${id}/metrics/`)).body).metrics;
  const events = await (await say(mira, id, 'I want to walk more.')).rest();
  const said = events[0]?.type === 'user-message-available' ? events[0].message_id : '';
  expect(await metrics()).toEqual([]);
  expect((await mira.call('POST', `conversation/${id}/finish/`)).status).toBe(204);
  await untilAnalyzed(mira, id);
  expect((await read(mira, id)).completed_post_processings).toEqual([
    'generate-user-models',
    'extract-memories',
    'compute-metrics',
  ]);
  expect(await metrics()).toEqual([
    { metric_id: ids.goalMetric, value: true, references: [said], justification: 'The user named a goal.' },
    {
      metric_id: ids.toneMetric,
      value: null,
      references: [],
      justification: 'There is no rule for this metric.',
    },
  ]);
});

test('what a conversation taught about its user is known in the next', async () => {
  const remembering: AnalysisRules = {
    ...rules,
    captureRules: [
      { name: 'goal', phrases: [compilePhrase('I want to {words}')], answerTo: null, notAnswers: [] },
    ],
    memories: [{ key: 'goal', sentence: parseTemplate('You want to {goal}.') }],
  };
  const { signIn, engine } = await startHarness({ analysis: new Map([[ids.coach, remembering]]) });
  const mira = await signIn(ids.mira);
  const remembered = async (said: string) => {
    const { id } = await openConversation(mira);
    const known = engine.turns.at(-1)?.memories.map(({ text }) => text);
    await (await say(mira, id, said)).rest();
    await (await say(mira, id, 'Goodbye.')).rest();
    await untilAnalyzed(mira, id);
    return known;
  };
  expect(await remembered('I want to walk more.')).toEqual([]);
  expect(await remembered('I want to sleep better.')).toEqual(['You want to walk more.']);
  expect(await remembered('Nothing new.')).toEqual(['You want to sleep better.']);
});

test('work that a stopped process left is done after the next start, once', async () => {
  const dataDirectory = await mkdtemp(join(tmpdir(), 'sandbox-'));
  onTestFinished(() => rm(dataDirectory, { recursive: true }));
  const first = await startHarness({ dataDirectory, analysis });
  const mira = await first.signIn(ids.mira);
  const { id } = await openConversation(mira);
  await first.stop();

  // The process dies between the end of the conversation and its post-processing.
  const store = await openStore({ dataDirectory, onError: () => {} });
  expect(await store.conversations.finish(id)).toBe(true);
  expect(await store.conversations.finish(id)).toBe(false);
  await store.close();

  const second = await startHarness({ dataDirectory, analysis });
  const again = await second.signIn(ids.mira);
  await untilAnalyzed(again, id);
  expect((await read(again, id)).completed_post_processings).toHaveLength(3);
  await second.stop();
  const reopened = await openStore({ dataDirectory, onError: () => {} });
  expect(await reopened.postProcessings.claim([])).toBeUndefined();
  expect(await reopened.userModels.of(organization, ids.mira)).toMatchObject({ conversations: 1 });
  await reopened.close();
});

test('tokens and records outlive the process', async () => {
  const dataDirectory = await mkdtemp(join(tmpdir(), 'sandbox-'));
  onTestFinished(() => rm(dataDirectory, { recursive: true }));
  const first = await startHarness({ dataDirectory });
  const { token } = await first.signIn(ids.mira);
  const { id } = await openConversation(await first.signIn(ids.mira));
  await first.stop();
  const { anonymous } = await startHarness({ dataDirectory });
  const answer = await anonymous.call('GET', `conversation/${id}/`, {
    headers: { authorization: `Bearer ${token}` },
  });
  expect(conversationDetail.parse(answer.body)).toMatchObject({ id, final_message: 'Hello, Mira.' });
});
