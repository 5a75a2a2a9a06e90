import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { Log } from '../observe/log.ts';
import type { Metrics } from '../observe/metrics.ts';
import { answerJson } from './http/health.ts';
import { listen } from './http/listen.ts';
import { pathOf } from './http/request-path.ts';

export interface MetricsServerOptions {
  readonly host: string;
  /** 0: any free one. */
  readonly port: number;
  readonly metrics: Pick<Metrics, 'exposition'>;
  readonly log: Log;
}

export interface MetricsServer {
  /** Where Prometheus reads: `http://host:port/metrics`. */
  readonly url: string;
  close(): Promise<void>;
}

export const metricsPath = '/metrics';

/** Serves the metrics, and nothing else, on a port of their own that need not be open to callers. */
export async function startMetricsServer({
  host,
  port,
  metrics,
  log,
}: MetricsServerOptions): Promise<MetricsServer> {
  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    if (pathOf(request) !== metricsPath) {
      return answerJson(response, 404, { error: `There is nothing here but ${metricsPath}.` });
    }
    const { contentType, body } = await metrics.exposition();
    response.writeHead(200, { 'content-type': contentType, 'cache-control': 'no-store' });
    response.end(body);
  }

  const server = createServer((request, response) => {
    answer(request, response).catch((err: unknown) => {
      log.error({ err }, 'the metrics could not be gathered');
      answerJson(response, 500, { error: 'The metrics could not be gathered.' });
    });
  });
  const url = await listen(server, host, port);
  let closed: Promise<void> | undefined;
  return {
    url: url + metricsPath,
    close() {
      closed ??= new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      });
      return closed;
    },
  };
}
