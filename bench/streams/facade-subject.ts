import { startApp } from '../../src/app.ts';
import { loadConfig } from '../../src/config/load-config.ts';
import { tellMemory } from './tell-memory.ts';

tellMemory();
const app = await startApp(loadConfig(process.env));
console.log(app.url);
process.once('SIGTERM', () => void app.close().then(() => process.exit(0)));
