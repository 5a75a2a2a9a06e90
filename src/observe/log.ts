import { type Logger, pino } from 'pino';
import { recordError } from './error-record.ts';

export type Log = Pick<Logger, 'debug' | 'info' | 'warn' | 'error'>;
export type LogLevel = 'debug' | 'info' | 'warn' | 'error' | 'silent';

/** One JSON object a line. Of errors only what is safe is written, and known secrets are blotted out. */
export function createLog(level: LogLevel): Logger {
  return pino({
    level,
    base: null,
    timestamp: pino.stdTimeFunctions.isoTime,
    formatters: { level: (label) => ({ level: label }) },
    serializers: { err: (error: unknown) => recordError(error) },
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
