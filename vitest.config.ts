import { defineConfig } from 'vitest/config';

export default defineConfig({
  // graphql publishes a `development` build that Vite would pick for test files while Node picks the normal
  // one for everything in node_modules: two copies of graphql, and "another realm" errors. One set of conditions.
  ssr: { resolve: { conditions: ['module-sync', 'node', 'import', 'default'] } },
  test: {
    include: ['src/**/*.test.ts', 'test/**/*.test.ts'],
    testTimeout: 20_000,
    hookTimeout: 20_000,
  },
});
