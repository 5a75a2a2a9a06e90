import { ConfigError } from './config/config-error.ts';

/** Something that runs until it is closed. */
export interface Running {
  /** What whoever started it should know. */
  readonly lines: readonly string[];
  close(): Promise<void>;
}

/** The life of a process: starts, says so, waits for SIGTERM or SIGINT, closes and exits. A second signal ends it at once. */
export async function runUntilSignal(start: () => Promise<Running>): Promise<void> {
  try {
    const { lines, close } = await start();
    // Listened for before anything is said, as whoever reads it may send one at once.
    const signal = new Promise<string>((resolve) => {
      process.once('SIGTERM', resolve);
      process.once('SIGINT', resolve);
    });
    console.log(lines.join('\n'));
    console.log(`${await signal}: closing`);
    await close();
    process.exit(0);
  } catch (error) {
    console.error(explain(error));
    process.exit(1);
  }
}

function explain(error: unknown): string {
  if (error instanceof ConfigError) return `The configuration is not valid.\n${error.message}`;
  if (error instanceof Error && 'code' in error && error.code === 'EADDRINUSE') {
    return `${error.message}\nThe port is taken. Set PORT or SANDBOX_PORT to another one.`;
  }
  if (error instanceof Error && 'code' in error && error.code === 'DATA_DIRECTORY_IN_USE')
    return error.message;
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}
