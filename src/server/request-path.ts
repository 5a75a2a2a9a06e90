import type { IncomingMessage } from 'node:http';

/** The path that a request asks for, without its query. What is no URL matches no path, and must not throw. */
export function pathOf({ url = '/' }: Pick<IncomingMessage, 'url'>): string {
  return URL.parse(url, 'http://localhost')?.pathname ?? url;
}
