import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import react from '@vitejs/plugin-react';
import { defineConfig, type Plugin } from 'vite';

const server = 'http://127.0.0.1:4000';

/** Beside the page, so that a server that executes nothing but trusted documents knows what the page asks for. */
const manifest: Plugin = {
  name: 'manifest-of-documents',
  generateBundle() {
    const source = readFileSync(join(import.meta.dirname, '__generated__', 'persisted-documents.json'));
    this.emitFile({ type: 'asset', fileName: 'documents.json', source });
  },
};

/** `npm run build:console` builds what the server shows; `npm run dev:console` serves the page beside a running one. */
export default defineConfig({
  // The server names the place of the page in a `base` element.
  base: './',
  plugins: [react(), manifest],
  build: {
    outDir: join(import.meta.dirname, '..', '..', 'dist', 'console'),
    emptyOutDir: true,
    modulePreload: { polyfill: false },
  },
  server: {
    proxy: { '/graphql': { target: server, ws: true }, '/console/': server, '/_sandbox/': server },
  },
});
