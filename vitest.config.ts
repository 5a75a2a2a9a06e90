import { defineConfig } from 'vitest/config';

const browserTests = 'test/console/**/*.test.ts';

export default defineConfig({
  // graphql publishes a `development` build that Vite would pick for test files while Node picks the normal one for
  // everything in node_modules: two copies of graphql, and "another realm" errors. One set of conditions. Each importer
  // adds its own `import` or `require`; named here, `import` would hold for what packages require of each other, too.
  ssr: { resolve: { conditions: ['module-sync', 'node', 'default'] } },
  test: {
    projects: [
      { test: { name: 'all', include: ['src/**/*.test.ts', 'test/**/*.test.ts'], exclude: [browserTests] } },
      // They look at the console as it is built, so that it is built before.
      {
        test: {
          name: 'console',
          include: [browserTests],
          globalSetup: 'test/console/kit/build.ts',
          testTimeout: 90_000,
          hookTimeout: 90_000,
        },
      },
    ],
    testTimeout: 20_000,
    hookTimeout: 20_000,
  },
});
