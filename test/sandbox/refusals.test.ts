import { beforeAll, describe, expect, test } from 'vitest';
import { errorBody } from '../../src/contract/error.ts';
import { startSandboxServer } from '../../src/sandbox/sandbox-server.ts';
import { type Answer, type Api, type CallOptions, createClient, detailOf } from './kit/api.ts';
import { createDrivenEngine } from './kit/driven-engine.ts';
import { openConversation, startHarness } from './kit/harness.ts';
import { operationCases } from './kit/operations.ts';
import { closedOrganization, ids, otherOrganization, testCatalog } from './kit/test-catalog.ts';

const unknown = 'f00000000000000000000000';
const nowhere = { conversation: unknown, interaction: unknown, message: unknown, feedback: unknown };

describe.each(operationCases)('$name', ({ method, path, options = () => ({}), looksUp }) => {
  let vera: Api;
  let guest: Api;
  let anonymous: Api;
  let known: { conversation: string; interaction: string; message: string };

  beforeAll(async () => {
    const sandbox = await startSandboxServer({
      catalog: testCatalog,
      engine: createDrivenEngine(),
      dataDirectory: ':memory:',
    });
    const client = createClient(sandbox.url);
    anonymous = client.anonymous;
    vera = await client.signIn(ids.vera);
    guest = await client.signIn(ids.guest);
    const { id, interactionId, messageId } = await openConversation(vera, ids.desk);
    known = { conversation: id, interaction: interactionId, message: messageId };
    return async () => {
      await client.close();
      await sandbox.close();
    };
  });

  const call = (
    api: Api,
    at: Partial<typeof nowhere>,
    more: CallOptions = {},
    prefix = '',
  ): Promise<Answer> => {
    const given: CallOptions = options();
    return api.call(method, `${prefix}${path({ ...nowhere, ...at })}`, {
      ...given,
      ...more,
      headers: { ...given.headers, ...more.headers },
    });
  };

  test('is refused without credentials', async () => {
    const answer = await call(anonymous, {});
    expect([answer.status, detailOf(answer)]).toEqual([401, 'Invalid authorization credentials.']);
    expect(answer.headers['www-authenticate']).toBe('Bearer');
  });

  test('is refused with credentials that are not a token', async () => {
    for (const authorization of ['Bearer nonsense', 'Bearer a.b.c', 'Basic !!', vera.token, 'Bearer']) {
      const answer = await call(anonymous, {}, { headers: { authorization } });
      expect([authorization, answer.status]).toEqual([authorization, 401]);
    }
  });

  test('is refused for an organization that does not exist', async () => {
    const answer = await call(vera, {}, {}, '/v1/nobody/');
    expect([answer.status, detailOf(answer)]).toEqual([404, 'Organization not found.']);
  });

  test('is refused for an organization of a cluster that is another', async () => {
    const elsewhere = await call(vera, {}, { headers: { 'x-mongo-cluster-name': 'south' } });
    expect([elsewhere.status, detailOf(elsewhere)]).toEqual([404, 'Organization not found.']);
    const blank = await call(vera, {}, { headers: { 'x-mongo-cluster-name': '' } });
    expect([blank.status, detailOf(blank)]).toMatchObject([
      422,
      expect.stringContaining('x-mongo-cluster-name'),
    ]);
  });

  test('is refused under maintenance, whoever asks', async () => {
    const answer = await call(anonymous, {}, {}, `/v1/${closedOrganization}/`);
    expect([answer.status, errorBody.parse(answer.body)]).toMatchObject([503, {}]);
  });

  test('is refused to callers who may not even see themselves', async () => {
    const answer = await call(guest, {});
    expect([answer.status, detailOf(answer)]).toEqual([
      403,
      'Missing required permissions: User:GetUserInfo.',
    ]);
  });

  test('is refused with a token of another organization', async () => {
    const answer = await call(vera, {}, {}, `/v1/${otherOrganization}/`);
    expect(answer.status).toBe(401);
  });

  if (looksUp.length > 0)
    test('is refused when an id in the path is not an id', async () => {
      for (const parameter of looksUp) {
        const answer = await call(vera, { ...known, [parameter]: 'xyz' });
        expect([parameter, answer.status, errorBody.parse(answer.body)]).toEqual([
          parameter,
          422,
          {
            detail: [
              {
                type: 'string_pattern_mismatch',
                loc: ['path', `${parameter}_id`],
                msg: "String should match pattern '^[a-f0-9]{24}$'",
              },
            ],
          },
        ]);
      }
    });

  if (looksUp.length > 0)
    test('is refused when something in the path does not exist', async () => {
      for (const [index, parameter] of looksUp.entries()) {
        const found = Object.fromEntries(
          Object.entries(known).filter(([name]) => looksUp.slice(0, index).some((one) => one === name)),
        );
        const answer = await call(vera, found);
        const name = `${parameter.charAt(0).toUpperCase()}${parameter.slice(1)}`;
        expect([answer.status, detailOf(answer)]).toEqual([404, `${name} not found.`]);
      }
    });

  test('is the same with a slash at its end and without', async () => {
    const statuses = [];
    for (const slash of ['', '/']) {
      const given = options();
      const answer = await anonymous.call(method, `${path(nowhere)}${slash}`, given);
      statuses.push(answer.status);
    }
    expect(statuses).toEqual([401, 401]);
  });

  test('is refused with another method', async () => {
    const answer = await vera.call('PATCH', path(nowhere));
    expect([answer.status, detailOf(answer)]).toEqual([405, 'Method not allowed.']);
    expect(String(answer.headers.allow).split(', ')).toContain(method);
  });
});

describe('what is no operation', () => {
  test('is not found', async () => {
    const { anonymous } = await startHarness();
    for (const path of [
      '/',
      '/v2/acme',
      '/v1/acme/nothing',
      '/v1/acme/%zz',
      '/v1/acme/conversation/%E0%A4%A',
    ]) {
      const answer = await anonymous.call('GET', path);
      expect([path, answer.status, detailOf(answer)]).toEqual([path, 404, 'Not found.']);
    }
  });

  test('keeps static paths and ids apart', async () => {
    const { anonymous } = await startHarness();
    const answer = await anonymous.call('POST', 'conversation/feedback/');
    expect([answer.status, answer.headers.allow]).toEqual([405, 'GET, HEAD']);
  });
});
