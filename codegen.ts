import type { CodegenConfig } from '@graphql-codegen/cli';

/** Typed documents for the tests: each `graphql(...)` call is checked against the schema and typed by it. */
const config: CodegenConfig = {
  schema: 'schema.graphql',
  documents: ['test/**/*.ts', 'src/demo/**/*.ts', '!**/__generated__/**'],
  generates: {
    'test/__generated__/': {
      preset: 'client',
      presetConfig: { fragmentMasking: false },
      config: {
        documentMode: 'string',
        useTypeImports: true,
        enumsAsTypes: true,
        scalars: {
          DateTime: 'string',
          ObjectID: 'string',
          Cursor: 'string',
          JSONObject: 'Record<string, unknown>',
          Base64: 'string',
          Upload: 'Blob',
        },
      },
    },
  },
  importExtension: '.ts',
};

export default config;
