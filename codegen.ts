import type { CodegenConfig } from '@graphql-codegen/cli';

/** How everything is generated that is typed by the schema. */
const style = {
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
} as const;

/** Typed documents: for the tests each `graphql(...)` call, for the console each `.graphql` file. */
const config: CodegenConfig = {
  schema: 'schema.graphql',
  generates: {
    'test/__generated__/': {
      ...style,
      documents: ['test/**/*.ts', 'src/demo/**/*.ts', '!**/__generated__/**'],
    },
    // With a manifest of its documents, by which a server can be told to execute nothing else.
    'src/console/__generated__/': {
      ...style,
      presetConfig: { ...style.presetConfig, persistedDocuments: { hashAlgorithm: 'sha256' } },
      documents: 'src/console/**/*.graphql',
    },
  },
  importExtension: '.ts',
};

export default config;
