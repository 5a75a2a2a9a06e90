import type { FastifyBaseLogger } from 'fastify';
import type { Clock } from '../lib/clock.ts';
import { createScriptedEngine } from './agent/scripted-engine.ts';
import type { RateLimitRules } from './http/rate-limits.ts';
import { type Sandbox, startSandboxServer } from './sandbox-server.ts';
import { type DemoAccess, describeAccess } from './seed/credentials.ts';
import { demoFixturesDirectory, loadFixtures } from './seed/load-fixtures.ts';

export interface SandboxOptions {
  readonly host?: string;
  /** 0 for any free port. */
  readonly port?: number;
  /** Where the records are kept; `:memory:` forgets them. */
  readonly dataDirectory: string;
  /** What can be talked to: the folder that the catalog and the scripts are read from. */
  readonly fixturesDirectory?: string;
  /** The pause between the pieces of an answer. */
  readonly tokenDelayMs?: number;
  readonly rateLimits?: 'off' | 'vendor' | RateLimitRules;
  readonly clock?: Clock;
  readonly log?: FastifyBaseLogger;
}

/** A sandbox that says who can sign in to it, and what with. */
export interface DemoSandbox extends Sandbox {
  readonly access: DemoAccess;
}

/** Starts the conversation API with the scripted agent. */
export async function startSandbox({
  dataDirectory,
  fixturesDirectory = demoFixturesDirectory,
  tokenDelayMs = 30,
  ...options
}: SandboxOptions): Promise<DemoSandbox> {
  const { catalog, scripts } = await loadFixtures(fixturesDirectory);
  const engine = createScriptedEngine({ scripts, tokenDelayMs });
  const sandbox = await startSandboxServer({ ...options, dataDirectory, catalog, engine });
  return { ...sandbox, access: describeAccess(catalog) };
}

export type { Sandbox } from './sandbox-server.ts';
