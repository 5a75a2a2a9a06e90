import { type GraphQLObjectType, isInterfaceType } from 'graphql';
import { describe, expect, it } from 'vitest';
import { decodeGlobalId } from './ids.ts';
import { schema } from './schema.ts';

const nodeTypes: readonly GraphQLObjectType[] = (() => {
  const node = schema.getType('Node');
  return isInterfaceType(node) ? [...schema.getImplementations(node).objects] : [];
})();

const objectId = '6840c1d05e0f1a2b3c000001';
/** Whatever any of the types makes its id of. */
const source = {
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
    (name, type) => {
      const id = type.getFields().id?.resolve?.(source, {}, {}, {} as never);
      expect(decodeGlobalId(String(id))?.typename).toBe(name);
    },
  );
});
