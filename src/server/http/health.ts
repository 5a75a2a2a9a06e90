import type { ServerResponse } from 'node:http';

/** Whether the process can do its work now; names what it lacks. */
export type ReadinessCheck = () => Promise<{ readonly ready: boolean; readonly lacks?: string }>;

export const healthPaths = { live: '/health/live', ready: '/health/ready' } as const;

export function isHealthCheck(path: string): boolean {
  return path === healthPaths.live || path === healthPaths.ready;
}

export function answerLive(response: ServerResponse): void {
  answerJson(response, 200, { status: 'live' });
}

export async function answerReady(response: ServerResponse, check: ReadinessCheck): Promise<void> {
  const { ready, lacks } = await check();
  answerJson(response, ready ? 200 : 503, ready ? { status: 'ready' } : { status: 'not ready', lacks });
}

export function answerJson(response: ServerResponse, status: number, body: unknown): void {
  const text = JSON.stringify(body);
  response.writeHead(status, {
    'content-type': 'application/json; charset=utf-8',
    'content-length': Buffer.byteLength(text),
    'cache-control': 'no-store',
  });
  response.end(text);
}
