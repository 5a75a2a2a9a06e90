import type { IncomingMessage } from 'node:http';
import type { HostPolicy } from '../../lib/hosts.ts';
import { memoizeByText } from '../../lib/memoize-by-text.ts';
import { readAbsoluteForm } from './absolute-form.ts';
import { isHealthCheck } from './health.ts';
import type { OriginPolicy } from './origins.ts';
import type { ProxyTrust } from './proxy-trust.ts';
import type { Refusal } from './refusal.ts';
import { pathOf } from './request-path.ts';

/** Looks at where a request goes and at the page it comes from; null: it may come in. */
export type Admission = (request: IncomingMessage) => Refusal | null;

export interface AdmissionOptions {
  /** Before every path; empty, or as `/api`. */
  readonly basePath: string;
  readonly hosts: HostPolicy;
  readonly origins: OriginPolicy;
  readonly proxies: ProxyTrust;
}

/** Requests that are admitted have the base path taken off their URL: nothing further in knows of it. */
export function createAdmission({ basePath, hosts, origins, proxies }: AdmissionOptions): Admission {
  function refuse(request: IncomingMessage): Refusal | null {
    const host = proxies.hostOf(request);
    if (!hosts.isAllowed(host)) {
      return {
        status: 421,
        code: 'FORBIDDEN',
        message: `This server is not known as ${host}. If it should be, add the name to ALLOWED_HOSTS.`,
      };
    }
    const { origin } = request.headers;
    if (origins.isAllowed(origin, host)) return null;
    return {
      status: 403,
      code: 'FORBIDDEN',
      message: `Pages of ${origin} may not call this server. If they should, add the origin to ALLOWED_ORIGINS.`,
    };
  }

  return (request) => {
    readAbsoluteForm(request);
    const url = withoutBase(request.url ?? '/', basePath);
    if (url === null) return { status: 404, code: 'NOT_FOUND', message: `Everything is below ${basePath}/.` };
    // Whoever puts an address together of the two further in would fail.
    if (!isAddress(request.headers.host ?? 'localhost', url)) {
      return {
        status: 400,
        code: 'BAD_REQUEST',
        message: 'The host and the path of the request are no address.',
      };
    }
    request.url = url;
    const refusal = refuse(request);
    // Load balancers ask by whatever name they have.
    return refusal && isHealthCheck(pathOf(request)) ? null : refusal;
  };
}

/** A path can be anything: only the host before it can be wrong, and nearly all requests name the same. */
function isAddress(host: string, url: string): boolean {
  return url.startsWith('/') ? isHost(host) : URL.canParse(`http://${host}${url}`);
}

const isHost = memoizeByText((host) => URL.canParse(`http://${host}/graphql`));

/** What follows the base path, at least a slash; null where the URL is not below it. */
function withoutBase(url: string, basePath: string): string | null {
  if (basePath === '') return url;
  if (!url.startsWith(basePath)) return null;
  const rest = url.slice(basePath.length);
  if (rest === '' || rest.startsWith('?')) return `/${rest}`;
  return rest.startsWith('/') ? rest : null;
}
