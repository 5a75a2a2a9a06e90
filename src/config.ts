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
    | {
        readonly kind: 'remote';
        readonly url: string;
        readonly organization: string;
        readonly clusterName: string | undefined;
        /** With it the facade signs in itself and everybody acts for this user. */
        readonly account:
          | { readonly apiKeyId: string; readonly apiKey: string; readonly userId: string }
          | undefined;
      }
    | {
        readonly kind: 'sandbox';
        readonly organization: string;
        readonly port: number;
        readonly dataDirectory: string;
        readonly fixturesDirectory: string | undefined;
        readonly tokenDelayMs: number;
        readonly demoHistory: boolean;
        readonly rateLimits: 'off' | 'vendor';
        /** A language model that speaks in place of the scripts. */
        readonly languageModel:
          | { readonly url: string; readonly model: string; readonly apiKey: string }
          | undefined;
      };
}

/** Every problem of the environment at once, one line each. */
export class ConfigError extends Error {
  override readonly name = 'ConfigError';
}

const portNumber = z.coerce.number().int().min(0).max(65_535);
const httpUrl = z.url({ protocol: /^https?$/, error: 'must be an http or https URL' });
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
  UPSTREAM_URL: httpUrl.optional(),
  UPSTREAM_ORGANIZATION: optionalText,
  UPSTREAM_CLUSTER_NAME: optionalText,
  UPSTREAM_API_KEY_ID: optionalText,
  UPSTREAM_API_KEY: optionalText,
  UPSTREAM_USER_ID: optionalText,
  SANDBOX_PORT: portNumber.default(4001),
  SANDBOX_DATA_DIR: z.string().trim().min(1).default('./data'),
  SANDBOX_FIXTURES_DIR: optionalText,
  SANDBOX_TOKEN_DELAY_MS: z.coerce.number().int().min(0).max(10_000).default(30),
  SANDBOX_DEMO_HISTORY: z.stringbool().default(true),
  SANDBOX_RATE_LIMITS: z.enum(['off', 'vendor']).default('off'),
  SANDBOX_LLM_URL: httpUrl.optional(),
  SANDBOX_LLM_MODEL: optionalText,
  SANDBOX_LLM_API_KEY: z.string().default(''),
});

const accountVariables = ['UPSTREAM_API_KEY_ID', 'UPSTREAM_API_KEY', 'UPSTREAM_USER_ID'];

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
  const missing = accountVariables.filter((name) => given[name] === undefined);
  if (missing.length > 0 && missing.length < accountVariables.length) {
    problems.push(`${missing.join(', ')}: all of ${accountVariables.join(', ')} are needed to sign in`);
  }
  if (missing.length < accountVariables.length && given.UPSTREAM_URL === undefined) {
    problems.push(`UPSTREAM_URL: is required together with ${accountVariables.join(', ')}`);
  }
  if ((given.SANDBOX_LLM_URL === undefined) !== (given.SANDBOX_LLM_MODEL === undefined)) {
    problems.push('SANDBOX_LLM_URL, SANDBOX_LLM_MODEL: each needs the other');
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
            demoHistory: v.SANDBOX_DEMO_HISTORY,
            rateLimits: v.SANDBOX_RATE_LIMITS,
            languageModel:
              v.SANDBOX_LLM_URL && v.SANDBOX_LLM_MODEL
                ? { url: v.SANDBOX_LLM_URL, model: v.SANDBOX_LLM_MODEL, apiKey: v.SANDBOX_LLM_API_KEY }
                : undefined,
          }
        : {
            kind: 'remote' as const,
            url: v.UPSTREAM_URL,
            organization,
            clusterName: v.UPSTREAM_CLUSTER_NAME,
            account:
              v.UPSTREAM_API_KEY_ID && v.UPSTREAM_API_KEY && v.UPSTREAM_USER_ID
                ? { apiKeyId: v.UPSTREAM_API_KEY_ID, apiKey: v.UPSTREAM_API_KEY, userId: v.UPSTREAM_USER_ID }
                : undefined,
          },
    ),
  });
}

function isOrigin(text: string): boolean {
  return URL.canParse(text) && new URL(text).origin === text;
}
