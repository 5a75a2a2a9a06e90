import type { IncomingMessage } from 'node:http';

/**
 * A request may name the whole address that it goes to, as if to a proxy (`GET http://host/path HTTP/1.1`). It is the
 * same as one with that path, and with that host whatever its header says.
 */
export function readAbsoluteForm(request: Pick<IncomingMessage, 'url' | 'headers'>): void {
  const { url } = request;
  if (url === undefined || url.startsWith('/') || !/^https?:\/\//i.test(url)) return;
  const address = URL.parse(url);
  if (!address) return;
  request.headers.host = address.host;
  request.url = address.pathname + address.search;
}
