import { createServer } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { startConversation } from '../kit/documents.ts';
import { createGraphqlClient } from '../kit/graphql-client.ts';
import { collect, watch } from '../kit/live.ts';
import { type Program, runProgram } from '../kit/program.ts';
import { services } from '../kit/query-documents.ts';
import { required } from '../kit/required.ts';

const settings = {
  PORT: '0',
  SANDBOX_PORT: '0',
  SANDBOX_DATA_DIR: ':memory:',
  SANDBOX_DEMO_HISTORY: 'false',
  SANDBOX_TOKEN_DELAY_MS: '10',
};

let program: Program;

afterEach(async () => {
  program.child.kill('SIGKILL');
  await program.ended;
});

/** Starts the program, and returns a client made of nothing but what it prints. */
async function startProgram(more: Record<string, string> = {}) {
  program = runProgram({ ...settings, ...more });
  const [, token] = await program.waitFor(/TOKEN=(\S+)[\s\S]*curl[\s\S]*\n\s+-d .*\n/);
  const [, url] = await program.waitFor(/GraphQL +(\S+)\/graphql/);
  return createGraphqlClient(required(url), required(token));
}

describe('the program', () => {
  it('says where it listens and how to call it, and ends cleanly when told to', async () => {
    const client = await startProgram();
    const { data } = await client.send(services, { first: 1 });
    expect(data?.services?.edges).toHaveLength(1);
    program.child.kill('SIGTERM');
    expect(await program.ended).toBe(0);
    expect(program.printed.stderr).toBe('');
    expect(program.printed.stdout).toMatch(/SIGTERM: closing\n$/);
  });

  it('says how long its token is good for, and how to sign in for another', async () => {
    await startProgram();
    const [printed, url] = await program.waitFor(
      /for an hour:[\s\S]*curl -s -X POST (\S+) [\s\S]*\| sed .*\n/,
    );
    const signIn = printed.slice(printed.indexOf(required(url)));
    const headers = [...signIn.matchAll(/-H '([^:]+): ([^']+)'/g)].map(([, name = '', value = '']) => [
      name,
      value,
    ]);
    const answer = await fetch(required(url), { method: 'POST', headers: Object.fromEntries(headers) });
    const { id_token: token } = await answer.json();
    const { iat, exp } = JSON.parse(Buffer.from(token.split('.')[1], 'base64url').toString());
    expect(exp - iat).toBe(3_600);
    const [, facadeUrl] = await program.waitFor(/GraphQL +(\S+)\/graphql/);
    const { data } = await createGraphqlClient(required(facadeUrl), token).send(services, { first: 1 });
    expect(data?.services?.edges).toHaveLength(1);
  });

  it('told to end in the middle of an answer, lets it come to its end and its watchers see it', async () => {
    const client = await startProgram();
    const listed = await client.send(services, { first: 1 });
    const serviceId = required(listed.data?.services?.edges[0]).node.id;
    const { data } = await client.send(startConversation, { input: { serviceId } });
    const result = data?.startConversation;
    if (result?.__typename !== 'StartConversationSuccess') throw new Error(JSON.stringify(result));
    const watching = [watch(client, 'websocket', result.stream.id), watch(client, 'sse', result.stream.id)];
    for (const events of watching) await events.next();
    program.child.kill('SIGTERM');
    for (const rest of await Promise.all(watching.map(collect))) {
      expect(rest.at(-1)).toMatchObject({ __typename: 'InteractionCompleteEvent' });
    }
    expect(await program.ended).toBe(0);
    expect(program.printed.stderr).toBe('');
  });

  it('names every bad setting and does not start', async () => {
    program = runProgram({ ...settings, PORT: 'many', LOG_LEVEL: 'loud' });
    expect(await program.ended).toBe(1);
    expect(program.printed.stderr).toMatch(/^The configuration is not valid\.\nPORT: .+\nLOG_LEVEL: .+\n$/);
  });

  it('says which settings help where a port is taken, and leaves nothing running', async () => {
    const other = createServer();
    await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', resolve));
    const address = other.address();
    if (address === null || typeof address === 'string') throw new Error('There is no port.');
    program = runProgram({ ...settings, PORT: String(address.port) });
    expect(await program.ended).toBe(1);
    expect(program.printed.stderr).toContain('Set PORT or SANDBOX_PORT to another one.');
    expect(program.printed.stderr).not.toMatch(/^\s+at /m);
    await new Promise((resolve) => other.close(resolve));
  });
});
