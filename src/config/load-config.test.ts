import { describe, expect, it } from 'vitest';
import { ConfigError } from './config-error.ts';
import { loadConfig } from './load-config.ts';

/** The lines of the refusal, by the variable that each begins with. */
function problemsOf(env: Record<string, string>): string[] {
  try {
    loadConfig(env);
  } catch (error) {
    if (error instanceof ConfigError)
      return error.message.split('\n').map((line) => line.split(':')[0] ?? '');
    throw error;
  }
  return [];
}

describe('loadConfig', () => {
  it('needs nothing: without a setting, the sandbox is upstream', () => {
    expect(loadConfig({})).toMatchObject({
      host: '127.0.0.1',
      port: 4000,
      organization: 'demo',
      allowedOrigins: [],
      upstream: { kind: 'sandbox', port: 4001, dataDirectory: './data', rateLimits: 'off' },
    });
  });

  it('ignores what is not its own', () => {
    expect(loadConfig({ PATH: '/bin', HOME: '/root', PORTS: 'x' })).toEqual(loadConfig({}));
  });

  it('reads every value', () => {
    expect(
      loadConfig({
        HOST: '::1',
        PORT: '0',
        LOG_LEVEL: 'debug',
        ALLOWED_ORIGINS: 'https://app.example.com, http://localhost:5173,',
        SHUTDOWN_GRACE_MS: '0',
        SANDBOX_PORT: '65535',
        SANDBOX_DATA_DIR: ':memory:',
        SANDBOX_FIXTURES_DIR: './mine',
        SANDBOX_TOKEN_DELAY_MS: '25',
      }),
    ).toMatchObject({
      host: '::1',
      port: 0,
      logLevel: 'debug',
      allowedOrigins: ['https://app.example.com', 'http://localhost:5173'],
      shutdownGraceMs: 0,
      upstream: { port: 65_535, dataDirectory: ':memory:', fixturesDirectory: './mine', tokenDelayMs: 25 },
    });
  });

  it('reads where the server stands', () => {
    const { basePath, allowedHosts, trustedProxies } = loadConfig({
      BASE_PATH: '/agents/v2/',
      ALLOWED_HOSTS: 'api.example.com, inside',
      TRUST_PROXY: 'loopback, 10.1.2.3, 192.0.2.0/24, fd00::/8',
    });
    expect(basePath).toBe('/agents/v2');
    expect(allowedHosts).toEqual(['api.example.com', 'inside']);
    expect(trustedProxies).toEqual([
      { address: '127.0.0.0', prefixBits: 8 },
      { address: '::1', prefixBits: 128 },
      { address: '10.1.2.3', prefixBits: 32 },
      { address: '192.0.2.0', prefixBits: 24 },
      { address: 'fd00::', prefixBits: 8 },
    ]);
    expect(loadConfig({ BASE_PATH: '/' }).basePath).toBe('');
  });

  it('takes a real upstream with its organization, and then knows no sandbox', () => {
    const { upstream, organization } = loadConfig({
      UPSTREAM_URL: 'https://api.example.com',
      UPSTREAM_ORGANIZATION: 'northwind',
      SANDBOX_PORT: '5001',
    });
    expect(organization).toBe('northwind');
    expect(upstream).toEqual({
      kind: 'remote',
      url: 'https://api.example.com',
      clusterName: undefined,
      account: undefined,
    });
  });

  it('takes an empty value for no value', () => {
    const empty = Object.fromEntries(
      ['HOST', 'PORT', 'LOG_LEVEL', 'ALLOWED_ORIGINS', 'UPSTREAM_URL', 'SANDBOX_FIXTURES_DIR'].map((name) => [
        name,
        '',
      ]),
    );
    expect(loadConfig(empty)).toEqual(loadConfig({}));
  });

  it('names every bad variable at once, on a line each', () => {
    const bad = {
      HOST: ' ',
      PORT: '65536',
      LOG_LEVEL: 'loud',
      ALLOWED_ORIGINS: 'app.example.com',
      SHUTDOWN_GRACE_MS: '-1',
      UPSTREAM_URL: 'ftp://api.example.com',
      SANDBOX_PORT: 'many',
      SANDBOX_TOKEN_DELAY_MS: '1.5',
    };
    expect(problemsOf(bad)).toEqual([...Object.keys(bad), 'UPSTREAM_ORGANIZATION'].toSorted(inOrderOf(bad)));
  });

  it.each([
    ['PORT', ['-1', '65536', '80a', ' ', '1.5', '0x50', 'Infinity']],
    ['ALLOWED_ORIGINS', ['*', 'app.example.com', 'https://app.example.com/', 'https://app.example.com/path']],
    ['UPSTREAM_URL', ['api.example.com', 'ftp://api.example.com', 'https://']],
    ['LOG_LEVEL', ['verbose', 'INFO']],
    ['ALLOWED_HOSTS', ['*', 'https://api.example.com', 'api.example.com:443', '.example.com', 'a b']],
    [
      'TRUST_PROXY',
      ['true', '10.1', '10.1.2.3/33', '10.1.2.3/', '::1/129', '10.1.2.3/8/8', 'proxy.example.com'],
    ],
    ['BASE_PATH', ['api', '//', '/api//v2', '/api?x', '/a b', 'https://example.com/api']],
    ['MAX_CONNECTIONS', ['0', 'many']],
    ['OPERATION_TIMEOUT_MS', ['0', '50', '1s']],
  ])('refuses a bad %s', (name, values) => {
    for (const value of values) {
      const env = { UPSTREAM_ORGANIZATION: 'northwind', [name]: value };
      expect([value, problemsOf(env)]).toEqual([value, [name]]);
    }
  });

  it('refuses a real upstream without its organization', () => {
    expect(problemsOf({ UPSTREAM_URL: 'https://api.example.com' })).toEqual(['UPSTREAM_ORGANIZATION']);
  });

  it('refuses half an account, and an account without a real upstream', () => {
    const remote = { UPSTREAM_URL: 'https://api.example.com', UPSTREAM_ORGANIZATION: 'northwind' };
    expect(problemsOf({ ...remote, UPSTREAM_API_KEY: 'secret', UPSTREAM_USER_ID: 'mira' })).toEqual([
      'UPSTREAM_API_KEY_ID',
    ]);
    const whole = { UPSTREAM_API_KEY_ID: 'key', UPSTREAM_API_KEY: 'secret', UPSTREAM_USER_ID: 'mira' };
    expect(problemsOf({ ...remote, ...whole })).toEqual([]);
    expect(problemsOf(whole)).toEqual(['UPSTREAM_URL']);
  });

  it('lets one recogniser write down what is said: a program, or a service and its model', () => {
    const recogniserOf = (env: Record<string, string>) => {
      const { upstream } = loadConfig(env);
      return upstream.kind === 'sandbox' ? upstream.recogniser : undefined;
    };
    const program = { SANDBOX_TRANSCRIBER: 'listen {file}', SANDBOX_TRANSCRIPTION_TIMEOUT_MS: '5000' };
    const url = { SANDBOX_TRANSCRIPTION_URL: 'http://127.0.0.1:8080/v1' };
    const service = { ...url, SANDBOX_TRANSCRIPTION_MODEL: 'small' };
    expect(recogniserOf({})).toBeUndefined();
    expect(recogniserOf(program)).toEqual({ command: 'listen {file}', timeoutMs: 5_000 });
    expect(recogniserOf(service)).toEqual({
      url: 'http://127.0.0.1:8080/v1',
      model: 'small',
      apiKey: '',
      timeoutMs: 60_000,
    });
    expect(problemsOf(url)).toEqual(['SANDBOX_TRANSCRIPTION_MODEL']);
    expect(problemsOf({ ...program, ...service })).toEqual(['SANDBOX_TRANSCRIBER']);
  });

  it('shows no value in its refusal', () => {
    expect(() => loadConfig({ UPSTREAM_API_KEY: 'secret-1', PORT: 'secret-2' })).toThrow(
      expect.not.objectContaining({ message: expect.stringContaining('secret-') }),
    );
  });
});

/** The order of the keys, what is none of them last. */
function inOrderOf(keys: object) {
  const names = Object.keys(keys);
  const place = (name: string) => (names.includes(name) ? names.indexOf(name) : names.length);
  return (a: string, b: string) => place(a) - place(b);
}
