import type { IncomingMessage } from 'node:http';

/** Nothing that parsing it as a URL would change. */
const PLAIN_PATH = /^(?:\/[\w-]+)+$/;

/** The path that a request asks for, without its query. What is no URL matches no path, and must not throw. */
export function pathOf({ url = '/' }: Pick<IncomingMessage, 'url'>): string {
  if (PLAIN_PATH.test(url)) return url;
  return URL.parse(url, 'http://localhost')?.pathname ?? url;
}
