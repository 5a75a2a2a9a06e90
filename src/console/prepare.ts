import { existsSync } from 'node:fs';
import { join } from 'node:path';

/**
 * Builds the console after an install. Where the tools for it were left out, there is nothing to do; where building
 * fails, the rest must work nevertheless, and the page says what to run.
 */
if (existsSync(join(import.meta.dirname, '..', '..', 'node_modules', 'vite'))) {
  try {
    const { build } = await import('vite');
    await build({ root: import.meta.dirname, logLevel: 'warn' });
  } catch (error) {
    console.warn('The console could not be built: `npm run build:console` shows why.', error);
  }
}
