import { startApp } from '../../src/app.ts';
import { loadConfig } from '../../src/config/load-config.ts';

// The server as a process of its own, with an IPC channel and `--expose-gc`. It says where it is, and answers each
// message with the bytes of its heap after everything that can be collected has been.

const app = await startApp(loadConfig(process.env));
process.on('message', () => {
  globalThis.gc?.();
  process.send?.({ heapBytes: process.memoryUsage().heapUsed });
});
process.once('disconnect', () => process.exit(0));
process.send?.({ url: app.url });
