import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { expect, onTestFinished, test } from 'vitest';
import { detailOf } from './kit/api.ts';
import { openConversation, say, startHarness } from './kit/harness.ts';
import { ids } from './kit/test-catalog.ts';

/** A sandbox whose database the test can reach into. */
async function startOnDisk() {
  const dataDirectory = await mkdtemp(join(tmpdir(), 'sandbox-'));
  const harness = await startHarness({ dataDirectory });
  const database = new DatabaseSync(join(dataDirectory, 'sandbox.sqlite'));
  onTestFinished(async () => {
    database.close();
    await rm(dataDirectory, { recursive: true });
  });
  return { ...harness, database };
}

test('a turn stands even if the conversation cannot be finished after it, and finishing is tried again', async () => {
  const { signIn, database } = await startOnDisk();
  const mira = await signIn(ids.mira);
  const { id } = await openConversation(mira);
  database.exec(
    `create trigger broken before insert on post_processings begin select raise(abort, 'disk full'); end`,
  );
  const events = await (await say(mira, id, 'Goodbye.')).rest();
  expect(events.slice(-2)).toEqual([
    expect.objectContaining({ type: 'interaction-complete', conversation_completed: true }),
    {
      type: 'error',
      http_error_code: 500,
      error_description: 'The interaction is kept, but the conversation could not be finished.',
    },
  ]);
  const read = () => mira.call('GET', `conversation/${id}/`);
  expect((await read()).body).toMatchObject({ is_finished: false, num_messages: 3 });
  database.exec('drop trigger broken');
  expect((await mira.call('POST', `conversation/${id}/finish/`)).status).toBe(204);
  expect((await read()).body).toMatchObject({ is_finished: true });
});

test('a turn that cannot be stored is void', async () => {
  const { signIn, database } = await startOnDisk();
  const mira = await signIn(ids.mira);
  const { id } = await openConversation(mira);
  database.exec(
    `create trigger broken before insert on messages when new.type = 'agent-message'
     begin select raise(abort, 'disk full'); end`,
  );
  const events = await (await say(mira, id, 'Hi')).rest();
  expect(events.at(-1)).toEqual({
    type: 'error',
    http_error_code: 500,
    error_description: 'Internal server error.',
  });
  database.exec('drop trigger broken');
  expect((await mira.call('GET', `conversation/${id}/`)).body).toMatchObject({ num_messages: 1 });
  expect((await (await say(mira, id, 'Hi')).rest()).at(-1)?.type).toBe('interaction-complete');
});

test('a conversation that was brought in without any message is deleted', async () => {
  const { signIn, database } = await startOnDisk();
  const mira = await signIn(ids.mira);
  const { id } = await openConversation(mira);
  database.exec('delete from interactions');
  const refused = await mira.call('POST', `conversation/${id}/finish/`);
  expect([refused.status, detailOf(refused)]).toEqual([400, 'The conversation has no interaction.']);
  database.exec('update conversations set message_count = 0');
  expect((await mira.call('POST', `conversation/${id}/finish/`)).status).toBe(204);
  expect((await mira.call('GET', `conversation/${id}/`)).status).toBe(404);
});
