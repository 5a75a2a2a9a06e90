import { readdirSync, readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { listen } from '../../bench/listen.ts';
import { createConsole } from '../../src/server/console/console.ts';
import { loadConsoleFiles } from '../../src/server/console/console-files.ts';
import { type System, startSystem } from '../kit/system.ts';
import { builtConsole } from './kit/build.ts';

const MAX_SCRIPT_BYTES = 150_000;

let system: System;

beforeAll(async () => {
  system = await startSystem({ BASE_PATH: '/talks' });
});

afterAll(() => system.app.close());

const get = (path: string, init?: RequestInit) => fetch(`${system.app.url}${path}`, init);

describe('the server', () => {
  it.each(['/', '/conversations', '/conversations/5eed?turn=1', '/feedback', '/metrics', '/faults'])(
    'shows the console at %s',
    async (path) => {
      const response = await get(path);
      expect(response.status).toBe(200);
      expect(response.headers.get('content-type')).toBe('text/html; charset=utf-8');
      expect(response.headers.get('cache-control')).toBe('no-cache');
      expect(await response.text()).toContain('<base href="/talks/" />');
    },
  );

  it('shows nothing where the console has no section', async () => {
    for (const path of ['/conversation', '/metricsx', '/assets/', '/assets/..%2findex.html', '/index.html'])
      expect((await get(path)).status, path).toBe(404);
  });

  it('says where to go instead, to browsers with links and to programs in an error', async () => {
    const page = await get('/nonsense', { headers: { accept: 'text/html,*/*;q=0.8' } });
    expect(page.status).toBe(404);
    expect(page.headers.get('content-type')).toBe('text/html; charset=utf-8');
    const links = [...(await page.text()).matchAll(/href="([^"]+)"/g)].map(([, link]) => link);
    expect(links).toEqual(['/talks/', '/talks/graphql']);
    const error = await get('/nonsense', { headers: { accept: '*/*' } });
    expect(error.status).toBe(404);
    expect(await error.json()).toEqual({
      errors: [
        {
          message: 'There is nothing here. GraphQL is at /talks/graphql.',
          extensions: { code: 'NOT_FOUND' },
        },
      ],
    });
  });

  it('lets the page be read and nothing else', async () => {
    expect((await get('/', { method: 'HEAD' })).status).toBe(200);
    expect((await get('/', { method: 'PUT' })).status).toBe(405);
  });

  it('says how the console is built where it is not', async () => {
    expect(await loadConsoleFiles('/nowhere')).toBeNull();
    const page = createConsole({ files: null, basePath: '/talks', needsToken: true });
    const server = createServer((request, response) => void page.answer(request, response, '/'));
    const { url, close } = await listen(server);
    expect(await (await fetch(url)).text()).toContain('npm run build:console');
    await close();
  });

  it('lets the page run scripts and styles of its own only', async () => {
    const policy = (await get('/')).headers.get('content-security-policy');
    expect(policy).toContain("default-src 'none'");
    expect(policy).toContain("script-src 'self';");
    expect(policy).not.toContain('unsafe');
  });

  it('tells the page who can be signed in, and no key', async () => {
    const [, setup = ''] = /<script id="setup"[^>]*>([^<]*)/.exec(await (await get('/')).text()) ?? [];
    const { demoUsers, needsToken, hasFaults } = JSON.parse(setup);
    expect(demoUsers.map(({ name }: { name: string }) => name)).toContain('Mira Okafor');
    expect({ needsToken, hasFaults }).toEqual({ needsToken: true, hasFaults: true });
    expect(setup).not.toContain('demo-secret');
  });

  it('sends what the page loads packed, to be kept for ever', async () => {
    const page = await (await get('/')).text();
    const paths = [...page.matchAll(/(?:src|href)="\.(\/assets\/[^"]+)"/g)].map(([, path = '']) => path);
    expect(paths.length).toBeGreaterThanOrEqual(3);
    for (const path of paths) {
      const response = await get(path, { headers: { 'accept-encoding': 'gzip' } });
      expect(response.headers.get('content-encoding'), path).toBe('gzip');
      expect(response.headers.get('cache-control')).toBe('public, max-age=31536000, immutable');
      const plain = await get(path, { headers: { 'accept-encoding': 'identity' } });
      expect(await plain.text()).toBe(await response.text());
    }
  });

  it('signs demo users in, whom no other site can ask for', async () => {
    const ask = (body: string, headers: Record<string, string>) =>
      get('/console/demo-token', { method: 'POST', body, headers });
    const json = { 'content-type': 'application/json' };
    const userId = '5eed00000000000000000001';
    const answer = await ask(JSON.stringify({ userId }), json);
    expect(await answer.json()).toEqual({ token: expect.stringMatching(/^[\w-]+\.[\w-]+\.[\w-]+$/) });
    expect((await ask(JSON.stringify({ userId }), { 'content-type': 'text/plain' })).status).toBe(415);
    expect((await ask(JSON.stringify({ userId: 'nobody' }), json)).status).toBe(404);
    expect((await ask('{', json)).status).toBe(404);
    expect((await get('/console/demo-token')).status).toBe(405);
    expect((await ask(JSON.stringify({ userId }), { ...json, origin: 'https://evil.example' })).status).toBe(
      403,
    );
  });

  it('passes on the faults of the sandbox and nothing else of it', async () => {
    const put = (active: unknown) =>
      get('/_sandbox/faults/active', {
        method: 'PUT',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ active }),
      });
    const active = [{ faults: 'latency;ms=1', times: 1 }];
    expect(await (await put(active)).json()).toEqual({ active });
    expect(await (await get('/_sandbox/faults/active')).json()).toEqual({ active });
    expect((await put([{ faults: 'no-such-fault' }])).status).toBe(400);
    expect((await get('/_sandbox/faults/active', { method: 'DELETE' })).status).toBe(204);
    expect((await get('/_sandbox/faults', { method: 'POST' })).status).toBe(405);
    expect((await get('/_sandbox/else')).status).toBe(404);
    expect((await get('/v1/demo/organization/')).status).toBe(404);
  });

  it('shows no console where it is switched off', async () => {
    const { app } = await startSystem({ CONSOLE: 'false' });
    const response = await fetch(app.url, { redirect: 'manual' });
    expect(new URL(response.headers.get('location') ?? '', `${app.url}/`).pathname).toBe('/graphql');
    const elsewhere = await fetch(`${app.url}/conversations`, { headers: { accept: 'text/html' } });
    expect(elsewhere.status).toBe(404);
    expect(await elsewhere.text()).not.toContain('console');
    await app.close();
  });
});

it(`is less than ${MAX_SCRIPT_BYTES} bytes of JavaScript, packed`, () => {
  const assets = join(builtConsole, 'assets');
  const scripts = readdirSync(assets).filter((name) => name.endsWith('.js'));
  const bytes = scripts.map((name) => gzipSync(readFileSync(join(assets, name))).length);
  expect(bytes.reduce((sum, size) => sum + size, 0)).toBeLessThan(MAX_SCRIPT_BYTES);
  expect(scripts).not.toEqual([]);
});
