import { startApp } from './app.ts';
import { loadConfig } from './config/load-config.ts';
import { runUntilSignal } from './run-until-signal.ts';
import { startUpLines } from './start-up-lines.ts';
import { keepMemoryYoung } from './young-memory.ts';

keepMemoryYoung();
await runUntilSignal(async () => {
  const config = loadConfig(process.env);
  const app = await startApp(config);
  return { lines: await startUpLines(config, app), close: app.close };
});
