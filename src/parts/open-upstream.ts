import type { Logger } from 'pino';
import type { Config } from '../config/config.ts';
import type { ApiKeyCredentials } from '../upstream/sign-in.ts';
import type { DemoAccess } from './sign-in-demo-users.ts';

export interface OpenedUpstream {
  readonly url: string;
  readonly clusterName?: string | undefined;
  readonly account?: ApiKeyCredentials | undefined;
  /** Whom to try things out as, and on what. */
  readonly demo?: DemoAccess | undefined;
}

/** Starts the sandbox, unless a real upstream is configured: then its code is not even loaded. */
export async function openUpstream(
  { host, allowedHosts, upstream }: Config,
  log: Logger,
  closers: (() => Promise<void>)[],
): Promise<OpenedUpstream> {
  if (upstream.kind === 'remote') return upstream;
  const { startSandbox } = await import('../sandbox/sandbox.ts');
  const sandbox = await startSandbox({
    host,
    allowedHosts,
    ...upstream,
    log: log.child({ part: 'sandbox' }),
  });
  closers.unshift(sandbox.close);
  const { apiKeyId, apiKey, users, services } = sandbox.access;
  const key = { apiKeyId, apiKey };
  const demo = users.length > 0 ? { key, users, serviceId: services[0]?.id } : undefined;
  return { url: sandbox.url, demo };
}
