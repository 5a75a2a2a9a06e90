import { type Logger, pino } from 'pino';

export type Log = Pick<Logger, 'debug' | 'info' | 'warn' | 'error'>;
export type LogLevel = 'debug' | 'info' | 'warn' | 'error' | 'silent';

/** One JSON object a line. Secrets that end up in a logged object are blotted out. */
export function createLog(level: LogLevel): Log {
  return pino({
    level,
    base: null,
    redact: {
      paths: [
        'authorization',
        '*.authorization',
        'id_token',
        '*.id_token',
        '*["x-api-key"]',
        'token',
        '*.token',
      ],
      censor: '[redacted]',
    },
  });
}

export const silentLog: Log = { debug() {}, info() {}, warn() {}, error() {} };
