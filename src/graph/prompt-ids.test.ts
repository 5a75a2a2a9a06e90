import { executeSync, GraphQLSchema, isInterfaceType, parse } from 'graphql';
import { describe, expect, it } from 'vitest';
import { decodeGlobalId } from './ids.ts';
import { schema } from './schema.ts';

const node = schema.getType('Node');
const nodeTypes = isInterfaceType(node) ? schema.getImplementations(node).objects : [];

const objectId = '6840c1d05e0f1a2b3c000001';
/** Whatever any of the types makes its id of. */
const rootValue = {
  id: 'mbhm1a2b3f0e1d2c3b4a596877869',
  upstreamId: objectId,
  conversationId: objectId,
  interactionId: objectId,
};

describe('the global id of an object', () => {
  it('is looked at for every type that has one', () => {
    expect(nodeTypes.length).toBeGreaterThanOrEqual(8);
  });

  it.each(nodeTypes.map((type) => [type.name, type] as const))(
    'of type %s is there without a promise',
    (name, query) => {
      const { data } = executeSync({
        schema: new GraphQLSchema({ query }),
        document: parse('{ id }'),
        rootValue,
      });
      expect(decodeGlobalId(String(data?.id))?.typename).toBe(name);
    },
  );
});
