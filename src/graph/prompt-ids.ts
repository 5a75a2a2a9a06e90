import { type GraphQLObjectType, type GraphQLSchema, isObjectType } from 'graphql';
import { encodeIdText } from './ids.ts';

/**
 * Lets objects answer their global ids at once. The relay plugin makes each id in an asynchronous resolver; a promise
 * for every row of a page takes longer than all other fields of the row together.
 */
export function withPromptIds(schema: GraphQLSchema): GraphQLSchema {
  for (const type of Object.values(schema.getTypeMap())) {
    const idOf = isObjectType(type) && idResolverOf(type);
    const field = idOf && type.getFields().id;
    if (!field) continue;
    const prefix = `${type.name}:`;
    field.resolve = (source: unknown) => encodeIdText(prefix + idOf(source));
  }
  return schema;
}

/** What the type was given as `id.resolve` where it was defined. */
function idResolverOf({ extensions }: GraphQLObjectType): ((source: unknown) => string) | null {
  const { id } = propertiesOf(extensions.pothosOptions);
  const { resolve } = propertiesOf(id);
  if (typeof resolve !== 'function') return null;
  return (source) => {
    const made: unknown = resolve(source);
    return typeof made === 'string' ? made : String(made);
  };
}

function propertiesOf(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null ? { ...value } : {};
}
