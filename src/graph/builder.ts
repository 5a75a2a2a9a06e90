import SchemaBuilder from '@pothos/core';
import ErrorsPlugin from '@pothos/plugin-errors';
import RelayPlugin from '@pothos/plugin-relay';
import type { GraphContext } from './context.ts';
import { encodeIdText, nodeKeyOf } from './ids.ts';
import type { Upload } from './upload.ts';
import { eachObject, upstreamCalls } from './upstream-calls.ts';

export interface SchemaTypes {
  Context: GraphContext;
  DefaultFieldNullability: false;
  DefaultEdgesNullability: { list: false; items: false };
  DefaultNodeNullability: false;
  Scalars: {
    ID: { Input: string; Output: string };
    DateTime: { Input: string; Output: string };
    ObjectID: { Input: string; Output: string };
    JSONObject: { Input: Readonly<Record<string, unknown>>; Output: Readonly<Record<string, unknown>> };
    JSON: { Input: unknown; Output: unknown };
    Cursor: { Input: string; Output: string };
    Base64: { Input: string; Output: string };
    Upload: { Input: Upload; Output: never };
  };
}

export type Builder = typeof builder;

/** Every domain adds its types to this one builder; `schema.ts` gathers them. */
export const builder = new SchemaBuilder<SchemaTypes>({
  plugins: [ErrorsPlugin, RelayPlugin],
  defaultFieldNullability: false,
  errors: {
    directResult: true,
    defaultTypes: [],
    defaultUnionOptions: {
      name: ({ fieldName }) => `${fieldName.charAt(0).toUpperCase()}${fieldName.slice(1)}Result`,
    },
  },
  relay: {
    cursorType: 'String',
    nodeTypeOptions: { description: 'An object with an identity, which can be fetched again by it.' },
    idFieldOptions: {
      description: 'The global id: opaque, unique over all types, and enough to fetch the object again.',
    },
    nodeQueryOptions: {
      description:
        'Refetches an object by its global id. Null: it does not exist, or is not visible to you; with an error, it could not be read, or the id is malformed.',
      args: { id: { description: 'The global id.' } },
      extensions: upstreamCalls(eachObject),
    },
    nodesQueryOptions: false,
    edgesFieldOptions: {
      nullable: { list: false, items: false },
      description: 'The items of this page, with their places.',
    },
    nodeFieldOptions: { nullable: false, description: 'The item.' },
    cursorFieldOptions: { description: 'Its place, for `after` and `before`.' },
    pageInfoFieldOptions: { description: 'What lies around this page.' },
    pageInfoTypeOptions: {
      description: 'What lies around a page, whichever way you page.',
    },
    hasNextPageFieldOptions: {
      description:
        'Whether items follow the last of this page. With `last` or `before`, true as soon as `before` is given, though its item may be gone by now.',
    },
    hasPreviousPageFieldOptions: {
      description:
        'Whether items come before the first of this page. With `first` or `after`, true as soon as `after` is given, though its item may be gone by now.',
    },
    startCursorFieldOptions: { description: 'The place of the first item. Null: the page is empty.' },
    endCursorFieldOptions: { description: 'The place of the last item. Null: the page is empty.' },
    firstArgOptions: {
      description: 'How many items at most, from the start or after `after`; 20 when left out, 500 at most.',
    },
    afterArgOptions: { description: 'Only items that follow this place.' },
    lastArgOptions: { description: 'How many items at most, from the end or before `before`; 500 at most.' },
    beforeArgOptions: { description: 'Only items that come before this place.' },
    encodeGlobalID: (typename, id) => encodeIdText(`${typename}:${id}`),
    decodeGlobalID: nodeKeyOf,
  },
});

builder.queryType({
  description:
    'Everything that can be read. Each field costs at most the upstream calls that its description names.',
});
builder.mutationType({
  description:
    'Everything that changes something. Failures that you can act on are members of each result union.',
});
builder.subscriptionType({
  description: 'Live answers. Watching never sends anything, so that re-subscribing is always safe.',
});
