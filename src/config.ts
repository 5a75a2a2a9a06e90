import { z } from 'zod';
import type { LogLevel } from './observe/log.ts';

export interface Config {
  readonly host: string;
  readonly port: number;
  readonly logLevel: LogLevel;
  /** How long running interactions may go on after a signal to stop. */
  readonly shutdownGraceMs: number;
  /** Origins of web pages that may call from a browser, beside the server's own. */
  readonly allowedOrigins: readonly string[];
  /** The real conversation API, or the one that is started along. */
  readonly upstream:
    | { readonly kind: 'remote'; readonly url: string; readonly organization: string }
    | {
        readonly kind: 'sandbox';
        readonly organization: string;
        readonly port: number;
        readonly dataDirectory: string;
        readonly fixturesDirectory: string | undefined;
        readonly tokenDelayMs: number;
      };
}

/** Every problem of the environment at once, one line each. */
export class ConfigError extends Error {
  override readonly name = 'ConfigError';
}

const portNumber = z.coerce.number().int().min(0).max(65_535);
const optionalText = z.string().trim().min(1).optional();

const variables = z.object({
  HOST: z.string().trim().min(1).default('127.0.0.1'),
  PORT: portNumber.default(4000),
  LOG_LEVEL: z.enum(['debug', 'info', 'warn', 'error', 'silent']).default('warn'),
  ALLOWED_ORIGINS: z
    .string()
    .default('')
    .transform((list) => list.split(',').map((origin) => origin.trim()))
    .transform((list) => list.filter((origin) => origin !== ''))
    .refine(
      (list) => list.every(isOrigin),
      'must be origins like https://app.example.com, separated by commas',
    ),
  SHUTDOWN_GRACE_MS: z.coerce.number().int().min(0).max(600_000).default(10_000),
  UPSTREAM_URL: z.url({ protocol: /^https?$/, error: 'must be an http or https URL' }).optional(),
  UPSTREAM_ORGANIZATION: optionalText,
  SANDBOX_PORT: portNumber.default(4001),
  SANDBOX_DATA_DIR: z.string().trim().min(1).default('./data'),
  SANDBOX_FIXTURES_DIR: optionalText,
  SANDBOX_TOKEN_DELAY_MS: z.coerce.number().int().min(0).max(10_000).default(30),
});

/** The configuration that these environment variables describe. Throws `ConfigError`. An empty value is no value. */
export function loadConfig(env: Readonly<Record<string, string | undefined>>): Config {
  const given = Object.fromEntries(
    Object.entries(env).filter(([, value]) => value !== undefined && value !== ''),
  );
  const parsed = variables.safeParse(given);
  const problems = parsed.success
    ? []
    : parsed.error.issues.map((issue) => `${String(issue.path[0])}: ${issue.message}`);
  if (given.UPSTREAM_URL !== undefined && given.UPSTREAM_ORGANIZATION === undefined) {
    problems.push('UPSTREAM_ORGANIZATION: is required together with UPSTREAM_URL');
  }
  if (!parsed.success || problems.length > 0) throw new ConfigError(problems.join('\n'));
  const v = parsed.data;
  const organization = v.UPSTREAM_ORGANIZATION ?? 'demo';
  return Object.freeze<Config>({
    host: v.HOST,
    port: v.PORT,
    logLevel: v.LOG_LEVEL,
    shutdownGraceMs: v.SHUTDOWN_GRACE_MS,
    allowedOrigins: Object.freeze(v.ALLOWED_ORIGINS),
    upstream: Object.freeze(
      v.UPSTREAM_URL === undefined
        ? {
            kind: 'sandbox' as const,
            organization,
            port: v.SANDBOX_PORT,
            dataDirectory: v.SANDBOX_DATA_DIR,
            fixturesDirectory: v.SANDBOX_FIXTURES_DIR,
            tokenDelayMs: v.SANDBOX_TOKEN_DELAY_MS,
          }
        : { kind: 'remote' as const, url: v.UPSTREAM_URL, organization },
    ),
  });
}

function isOrigin(text: string): boolean {
  return URL.canParse(text) && new URL(text).origin === text;
}
