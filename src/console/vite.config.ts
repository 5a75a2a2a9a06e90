import { join } from 'node:path';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

const server = 'http://127.0.0.1:4000';

/** `npm run build:console` builds what the server shows; `npm run dev:console` serves the page beside a running one. */
export default defineConfig({
  // The server names the place of the page in a `base` element.
  base: './',
  plugins: [react()],
  build: {
    outDir: join(import.meta.dirname, '..', '..', 'dist', 'console'),
    emptyOutDir: true,
    modulePreload: { polyfill: false },
  },
  server: {
    proxy: { '/graphql': { target: server, ws: true }, '/console/': server, '/_sandbox/': server },
  },
});
