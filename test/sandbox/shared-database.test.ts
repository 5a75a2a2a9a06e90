import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { conversationDetail } from '../../src/contract/conversation.ts';
import { vendorRateLimits } from '../../src/sandbox/http/rate-limits.ts';
import { openStore } from '../../src/sandbox/store/store.ts';
import { hasPostgres, usePostgres } from '../kit/postgres.ts';
import { type Api, createClient, detailOf } from './kit/api.ts';
import {
  eventOf,
  type Harness,
  inText,
  openConversation,
  say,
  startConversation,
  startHarness,
  textForm,
} from './kit/harness.ts';
import { wavOf } from './kit/made-recordings.ts';
import { download, sourceOf, spoken } from './kit/speak-to.ts';
import { ids, organization } from './kit/test-catalog.ts';

const leaseMs = 400;
const inProgress = 'Another operation is still in progress.';

describe.skipIf(!hasPostgres)('sandboxes on one database', () => {
  const postgres = usePostgres();

  async function startTwo(): Promise<readonly [Harness, Harness]> {
    const databaseUrl = await postgres.createDatabase();
    return Promise.all([startHarness({ databaseUrl, leaseMs }), startHarness({ databaseUrl, leaseMs })]);
  }
  const signInToBoth = (sandboxes: readonly [Harness, Harness], userId: string) =>
    Promise.all([sandboxes[0].signIn(userId), sandboxes[1].signIn(userId)]);

  it('let one of two beginnings of a conversation through', async () => {
    const sandboxes = await startTwo();
    for (const { engine } of sandboxes) engine.hold();
    const callers = await signInToBoth(sandboxes, ids.mira);
    const started = await Promise.allSettled(callers.map((caller) => startConversation(caller)));
    const refused = started.flatMap((one) => (one.status === 'rejected' ? [String(one.reason)] : []));
    expect(refused).toEqual([expect.stringContaining(`409 {"detail":"${inProgress}"}`)]);
    const turn = await Promise.race(sandboxes.map(({ engine }) => engine.nextTurn()));
    turn.say('Hello.');
    turn.finish();
    for (const one of started) if (one.status === 'fulfilled') await one.value.rest();
    const again = await callers[0].call('POST', 'conversation/', {
      query: { response_format: 'text' },
      json: { service_id: ids.coach },
    });
    expect([again.status, detailOf(again)]).toEqual([
      400,
      'An unfinished conversation for this service exists.',
    ]);
  });

  it('let one of two messages through at a time', async () => {
    const sandboxes = await startTwo();
    const callers = await signInToBoth(sandboxes, ids.mira);
    const { id } = await openConversation(callers[0]);
    for (const { engine } of sandboxes) engine.hold();
    const turn = Promise.race(sandboxes.map(({ engine }) => engine.nextTurn()));
    const sent = callers.map((caller) => send(caller, id, 'Hi'));
    const { turn: taken, finish, say: answer } = await turn;
    expect(await Promise.race(sent)).toEqual([409, inProgress]);
    answer(`To ${taken.userMessage}`);
    finish();
    expect((await Promise.all(sent)).map(([status]) => status).sort()).toEqual([200, 409]);
    const { body } = await callers[1].call('GET', `conversation/${id}/`);
    expect(conversationDetail.parse(body)).toMatchObject({ num_messages: 3, final_message: 'To Hi' });
  });

  it('serve the recordings of each other', async () => {
    const databaseUrl = await postgres.createDatabase();
    const [one, other] = [await startHarness({ databaseUrl }), await startHarness({ databaseUrl })];
    const mira = await one.signIn(ids.mira);
    const { id } = await openConversation(mira);
    const recording = wavOf({ seconds: 6, comment: 'Hello.' });
    const answer = await mira.stream(`conversation/${id}/interact`, spoken(recording));
    const { message_id: messageId } = eventOf(await answer.rest(), 'user-message-available');
    const { url } = await sourceOf(await other.signIn(ids.mira), id, messageId);
    for (const { url: origin } of [one, other]) {
      const { pathname, search } = new URL(url);
      expect((await download(origin + pathname + search)).equals(recording)).toBe(true);
    }
  });

  it('accept the tokens of each other and count requests together', async () => {
    const databaseUrl = await postgres.createDatabase();
    const options = { databaseUrl, leaseMs, rateLimits: vendorRateLimits };
    const [one, other] = [await startHarness(options), await startHarness(options)];
    const { token } = await one.signIn(ids.mira);
    const statuses = [];
    for (const sandbox of [one, one, other, other, one, other]) {
      const { status } = await sandbox.anonymous.call('POST', `conversation/${'f'.repeat(24)}/finish`, {
        headers: { authorization: `Bearer ${token}` },
      });
      statuses.push(status);
    }
    expect(statuses).toEqual([404, 404, 404, 404, 404, 429]);
  });

  it('analyse each conversation once, what a dead process had begun included', async () => {
    const databaseUrl = await postgres.createDatabase();
    const first = await startHarness({ databaseUrl, leaseMs });
    const mira = await first.signIn(ids.mira);
    const opened = [await openConversation(mira), await openConversation(mira, ids.desk)];
    await first.stop();
    const dead = await openStore({ dataDirectory: ':memory:', databaseUrl, leaseMs, onError: () => {} });
    for (const { id } of opened) await dead.conversations.finish(id);
    expect(await dead.postProcessings.claim([])).toMatchObject({ conversationId: opened[0]?.id });
    // Closed without letting go of the job.
    await dead.close();

    const sandboxes = await Promise.all(['one', 'other'].map(() => startHarness({ databaseUrl, leaseMs })));
    const reader = await sandboxes[0]?.signIn(ids.mira);
    await vi.waitFor(
      async () => {
        for (const { id } of opened) {
          const answer = await reader?.call('GET', `conversation/${id}/`);
          expect(conversationDetail.parse(answer?.body).completed_post_processings).toEqual([
            'generate-user-models',
            'extract-memories',
            'compute-metrics',
          ]);
        }
      },
      { interval: 5, timeout: 10 * leaseMs },
    );
    const store = await openStore({ dataDirectory: ':memory:', databaseUrl, onError: () => {} });
    onTestFinished(() => store.close());
    expect(await store.userModels.of(organization, ids.mira)).toMatchObject({ conversations: 2 });
  });

  it('leave alone what another is in the middle of starting', async () => {
    const databaseUrl = await postgres.createDatabase();
    const one = await startHarness({ databaseUrl, leaseMs });
    one.engine.hold();
    const starting = await startConversation(await one.signIn(ids.mira));
    const turn = await one.engine.nextTurn();
    await startHarness({ databaseUrl, leaseMs });
    turn.say('Hello.');
    turn.finish();
    const events = await starting.rest();
    expect(events.map(({ type }) => type)).toEqual([
      'conversation-created',
      'new-message',
      'interaction-complete',
    ]);
  });

  it('free what a killed process held, within a lease', async () => {
    const databaseUrl = await postgres.createDatabase();
    const survivor = await startHarness({ databaseUrl, leaseMs });
    const mira = await survivor.signIn(ids.mira);
    const { id } = await openConversation(mira);
    const victim = await startProcess(databaseUrl);
    const client = createClient(victim.url);
    onTestFinished(() => client.close());
    const viaVictim = await client.signIn(ids.mira);
    const answering = await say(viaVictim, id, 'Are you there?');
    eventOf([await first(answering)], 'user-message-available');
    const starting = await startConversation(viaVictim, ids.desk);
    const begun = eventOf([await first(starting)], 'conversation-created').conversation_id;

    expect(await send(mira, id, 'Hi')).toEqual([409, inProgress]);
    victim.process.kill('SIGKILL');
    await once(victim.process, 'exit');
    const freed = { interval: 5, timeout: 10 * leaseMs };
    await vi.waitFor(async () => expect(await send(mira, id, 'Hi')).toEqual([200, '']), freed);
    const opened = await vi.waitFor(() => openConversation(mira, ids.desk), freed);
    expect(opened.id).not.toBe(begun);
    expect((await mira.call('GET', `conversation/${begun}/`)).status).toBe(404);
    const { body } = await mira.call('GET', `conversation/${id}/`);
    expect(conversationDetail.parse(body)).toMatchObject({ num_messages: 3, final_message: 'You said: Hi' });
  });
});

/** Sends a message and says how it was answered, once the answer has ended. */
async function send(api: Api, conversationId: string, text: string): Promise<[number, string]> {
  const path = `conversation/${conversationId}/interact`;
  const answer = await api.call('POST', path, { query: inText, form: textForm(text) });
  return [answer.status, answer.status === 200 ? '' : detailOf(answer)];
}

async function first(stream: Awaited<ReturnType<typeof say>>) {
  const event = await stream.next();
  if (event === undefined) throw new Error('The stream is empty.');
  return event;
}

async function startProcess(databaseUrl: string): Promise<{ process: ChildProcess; url: string }> {
  const script = join(import.meta.dirname, 'kit', 'held-sandbox.ts');
  const child = spawn(process.execPath, [script, databaseUrl, String(leaseMs)], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  onTestFinished(() => {
    child.kill('SIGKILL');
  });
  const [line] = await once(child.stdout, 'data');
  return { process: child, url: String(line).trim() };
}
