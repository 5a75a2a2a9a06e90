import { once } from 'node:events';
import { flushCompileCache } from 'node:module';
import { z } from 'zod';
import { createScriptedEngine } from '../../../src/sandbox/agent/scripted-engine.ts';
import { startSandboxServer } from '../../../src/sandbox/sandbox-server.ts';
import { demoFixturesDirectory, loadFixtures } from '../../../src/sandbox/seed/load-fixtures.ts';

/**
 * The sandbox as a process that can be killed. It makes itself ready, but touches the data only when it is told to: so
 * that it can wait for the one before to die. Says where it listens, and goes when its parent has gone.
 */
const [, , dataDirectory] = z.tuple([z.string(), z.string(), z.string()]).parse(process.argv);
const { catalog, scripts, analysis } = await loadFixtures(demoFixturesDirectory);
// Processes that are killed would never write it.
flushCompileCache();
process.stdin.once('end', () => process.kill(process.pid, 'SIGKILL'));
await once(process.stdin, 'data');
const engine = createScriptedEngine(scripts);
const { url } = await startSandboxServer({ catalog, analysis, engine, dataDirectory });
console.log(url);
