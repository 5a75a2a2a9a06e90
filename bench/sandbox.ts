import { once } from 'node:events';
import { mkdirSync, writeFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { request } from 'undici';
import { z } from 'zod';
import { planCpus } from './cpu-pinning.ts';
import { timeFirstBytes } from './first-byte.ts';
import type { PlannedRequest } from './load.ts';
import { type LoadDriver, startLoadDriver } from './load-driver.ts';
import { startServer } from './start-process.ts';
import { pairedRatio, type Spread, spreadOf } from './statistics.ts';

/**
 * The sandbox beside a Fastify route in the same process that gives the same bytes from memory, with few and with many
 * conversations stored.
 */
const sizes = [1_000, 100_000] as const;
const connections = 16;
const resultsPath = join(import.meta.dirname, 'results', 'sandbox.md');

const { rounds, seconds } = z
  .object({ rounds: z.coerce.number().int().min(1), seconds: z.coerce.number().min(0.1) })
  .parse(
    parseArgs({
      options: { rounds: { type: 'string', default: '7' }, seconds: { type: 'string', default: '0.6' } },
    }).values,
  );

const greeting = z.object({
  memoryUrl: z.string(),
  access: z.object({
    organization: z.string(),
    apiKeyId: z.string(),
    apiKey: z.string(),
    users: z.array(z.object({ id: z.string() })).nonempty(),
    services: z.array(z.object({ id: z.string() })).nonempty(),
  }),
  conversationIds: z.array(z.string()),
});

export interface Subject extends z.output<typeof greeting> {
  readonly size: number;
  readonly url: string;
  readonly authorization: string;
}

const closers: (() => Promise<void>)[] = [];

async function startSubject(size: number, cpuList: string | null): Promise<Subject> {
  const server = await startServer({
    command: [join(import.meta.dirname, 'sandbox-beside-memory.ts'), String(size)],
    cpus: cpuList,
  });
  closers.push(server.close);
  return { size, url: server.url, ...server.greeting };
}
