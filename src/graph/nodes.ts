import { resolveNodes } from '@pothos/plugin-relay';
import { builder } from './builder.ts';
import { nodeKeyOf } from './ids.ts';
import { eachItem, upstreamCalls } from './upstream-calls.ts';

builder.queryField('nodes', (t) =>
  t.field({
    type: [builder.nodeInterfaceRef()],
    nullable: { list: false, items: true },
    description:
      'Refetches objects by their global ids, in the order of the ids. Null in the place of each that does not exist or is not visible to you, and, with an error, of each that cannot be read or whose id is malformed.',
    args: { ids: t.arg.idList({ required: true, description: 'The global ids.' }) },
    extensions: upstreamCalls(eachItem),
    // Each by itself, so that one that is refused leaves the others; the loaders bring them together again.
    resolve: (_, { ids }, context, info): Promise<unknown>[] =>
      ids.map(async (id) => (await resolveNodes(builder, context, info, [nodeKeyOf(id)]))[0]),
  }),
);
