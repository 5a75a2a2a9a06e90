import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { expect, onTestFinished, test } from 'vitest';
import { conversationPage } from '../../src/contract/conversation.ts';
import type { Api } from './kit/api.ts';
import { openConversation, startHarness } from './kit/harness.ts';
import { ids } from './kit/test-catalog.ts';

const listed = async (api: Api) =>
  conversationPage.parse((await api.call('GET', 'conversation/')).body).conversations;

test('a list that is asked for again shows what has changed since, and only to whom it is visible', async () => {
  const harness = await startHarness();
  const mira = await harness.signIn(ids.mira);
  const noah = await harness.signIn(ids.noah);
  const { id } = await openConversation(mira, ids.coach);
  const [before, again] = [await listed(mira), await listed(mira)];
  expect(again).toEqual(before);
  expect(await listed(noah)).toEqual([]);

  await mira.call('POST', `conversation/${id}/finish/`);
  expect(await listed(mira)).toMatchObject([{ id, is_finished: true }]);
  const read = await mira.call('GET', `conversation/${id}/`);
  expect(read.body).toMatchObject({ id, is_finished: true });
});

test('a fault is neither kept nor answered from what was kept', async () => {
  const harness = await startHarness();
  const mira = await harness.signIn(ids.mira);
  await openConversation(mira, ids.coach);
  const path = 'conversation/';
  const sound = await mira.call('GET', path);
  const headers = { 'x-sandbox-fault': 'bad-gateway' };
  expect((await mira.call('GET', path, { headers })).status).toBe(502);
  expect((await mira.call('GET', path)).body).toEqual(sound.body);
});

test('what another process changes in the same file is seen at once', async () => {
  const dataDirectory = mkdtempSync(join(tmpdir(), 'unchanged-'));
  onTestFinished(() => rmSync(dataDirectory, { recursive: true }));
  const harness = await startHarness({ dataDirectory });
  const mira = await harness.signIn(ids.mira);
  const { id } = await openConversation(mira, ids.coach);
  await listed(mira);
  const other = new DatabaseSync(join(dataDirectory, 'sandbox.sqlite'));
  other.prepare('update conversations set is_finished = 1 where id = ?').run(id);
  other.close();
  expect(await listed(mira)).toMatchObject([{ id, is_finished: true }]);
});
