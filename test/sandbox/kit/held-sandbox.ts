import { startSandboxServer } from '../../../src/sandbox/sandbox-server.ts';
import { createDrivenEngine } from './driven-engine.ts';
import { testCatalog } from './test-catalog.ts';

// A process of its own that begins every turn and ends none: `held-sandbox.ts DATABASE_URL LEASE_MS` prints its URL.
const [databaseUrl, leaseMs] = process.argv.slice(2);
const engine = createDrivenEngine();
engine.hold();
const { url } = await startSandboxServer({
  catalog: testCatalog,
  engine,
  dataDirectory: ':memory:',
  databaseUrl,
  leaseMs: Number(leaseMs),
});
console.log(url);
