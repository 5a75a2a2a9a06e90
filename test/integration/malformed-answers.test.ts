import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createTelemetry } from '../../src/observe/create-telemetry.ts';
import { DroppedConnections } from '../../src/observe/dropped-connections.ts';
import { type Log, silentLog } from '../../src/observe/log.ts';
import { createUpstreamClient, type UpstreamClient } from '../../src/upstream/client.ts';
import { Upstream } from '../../src/upstream/upstream.ts';
import { WireValueError } from '../../src/upstream/wire-values.ts';
import { organizationSlug, type StubUpstream, startStubUpstream } from '../kit/stub-upstream.ts';
import { complete, conversationWire, objectIdOf, piece } from '../kit/wire.ts';

const scope = { credentials: { authorization: () => 'Bearer token' }, requestId: 'the-request' };
const id = objectIdOf(1);
const options = { agentActions: 'none', responseFormat: 'text' } as const;
const running = new AbortController().signal;

let upstream: StubUpstream;
let client: UpstreamClient;
let api: Upstream;
let warnings: Record<string, unknown>[];

beforeEach(async () => {
  warnings = [];
  const warn = (fields: Record<string, unknown>, msg: string) => void warnings.push({ ...fields, msg });
  const log: Log = { ...silentLog, warn: warn as Log['warn'] };
  const droppedConnections = new DroppedConnections(log);
  const telemetry = createTelemetry({ log, logsOperations: false, droppedConnections });
  upstream = await startStubUpstream();
  client = createUpstreamClient({ url: upstream.url, organization: organizationSlug, telemetry });
  api = new Upstream(client, scope);
});

afterEach(async () => {
  await client.close();
  await upstream.close();
});

const message = 'upstream answered with something that makes no sense';

describe('the log has a warning for an answer that makes no sense', () => {
  it('which names the operation, the request and the value, and quotes nothing', async () => {
    const row = { ...conversationWire(1), is_finished: 'a secret' };
    upstream.answer('GET /conversation/:id/', { body: row });
    await expect(api.conversations.get(id)).rejects.toMatchObject({ code: 'PROTOCOL' });
    const expected = { msg: message, operation: 'get-conversation', requestId: 'the-request' };
    expect(warnings).toEqual([{ ...expected, places: undefined, err: expect.any(WireValueError) }]);
    expect(warnings[0]).toHaveProperty('err.message', 'is_finished is not true or false.');
  });

  it('which names the place where a schema was broken', async () => {
    upstream.answer('GET /organization/', { body: { org_id: 7, org_name: 'a secret' } });
    await expect(api.organizations.get()).rejects.toMatchObject({ code: 'PROTOCOL' });
    expect(warnings).toMatchObject([{ msg: message, places: ['org_id.invalid_type'] }]);
  });

  it.each([
    ['that is no JSON', { body: '<html>' }],
    ['without a body', {}],
  ])('%s', async (_, answer) => {
    upstream.answer('GET /conversation/:id/', answer);
    await expect(api.conversations.get(id)).rejects.toMatchObject({ code: 'PROTOCOL' });
    expect(warnings).toMatchObject([{ msg: message, operation: 'get-conversation' }]);
  });

  it('that leads somewhere else', async () => {
    upstream.answer('GET /conversation/:id/', { status: 302, headers: { location: '/elsewhere' } });
    await expect(api.conversations.get(id)).rejects.toMatchObject({ code: 'PROTOCOL' });
    expect(warnings).toMatchObject([{ msg: 'upstream call failed', status: 302 }]);
  });

  it('in its middle, once', async () => {
    const opening = upstream.nextStream();
    const { events } = await api.interactions.send(id, { text: 'Hello?' }, options, running);
    const answer = await opening;
    answer.write(piece(0, 'Good '));
    for (const line of ['{"type":"new-message"}\n', '[]\n']) answer.write(line);
    answer.write(complete('Good aim.'));
    answer.end();
    expect((await Array.fromAsync(events)).flat()).toHaveLength(2);
    expect(warnings).toMatchObject([{ msg: message, operation: 'interact-with-conversation' }]);
    expect(JSON.stringify(warnings[0]?.places)).toContain('message_id');
  });

  it('that begins a conversation without naming it', async () => {
    const opening = upstream.nextStream();
    const service = { serviceId: objectIdOf(2), versionSet: 'release' };
    const starting = api.interactions.start(service, options, running);
    (await opening).write(piece(0, 'Good '));
    await expect(starting).rejects.toMatchObject({ code: 'PROTOCOL' });
    expect(warnings).toMatchObject([{ msg: message, operation: 'create-conversation' }]);
    expect(warnings[0]).toHaveProperty('err.message', 'The first event is not conversation-created.');
  });
});
