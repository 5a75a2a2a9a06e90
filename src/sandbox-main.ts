import { ConfigError } from './config/config-error.ts';
import { loadConfig } from './config/load-config.ts';
import { createLog } from './observe/log.ts';
import { runUntilSignal } from './run-until-signal.ts';
import { startSandbox } from './sandbox/sandbox.ts';
import { describeStore } from './start-up-lines.ts';

// The sandbox by itself, for programs of other processes and machines.
await runUntilSignal(async () => {
  const { host, allowedHosts, logLevel, upstream } = loadConfig(process.env);
  if (upstream.kind !== 'sandbox') {
    throw new ConfigError('UPSTREAM_URL: names another API, but it is the sandbox that is to be started');
  }
  const sandbox = await startSandbox({ host, allowedHosts, ...upstream, log: createLog(logLevel) });
  const { organization } = sandbox.access;
  return {
    lines: [
      `Sandbox   ${sandbox.url}/v1/${organization}   (${describeStore(upstream)})`,
      `Itself    ${sandbox.url}/openapi.json; who can sign in: npm run --silent credentials`,
    ],
    close: sandbox.close,
  };
});
