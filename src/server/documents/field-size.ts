import {
  type FieldNode,
  type GraphQLField,
  type GraphQLOutputType,
  type GraphQLSchema,
  getNamedType,
  isCompositeType,
  isListType,
  isNonNullType,
  isObjectType,
  type OperationDefinitionNode,
} from 'graphql';
import { defaultPagingLimits } from '../../graph/paging/paging.ts';
import { usualListLength } from '../../graph/upstream-calls.ts';
import { type GivenValue, type GivenVariables, givenValueOf, resolveValue } from './given-value.ts';
import { usualLengthOf } from './usual-lengths.ts';

/** How many objects a field leads to, and by what that is said. */
export type FieldSize =
  | { readonly kind: 'fixed'; readonly length: number }
  /** A connection: one object, whose edges are as many as it is asked for. */
  | { readonly kind: 'page'; readonly counts: readonly GivenValue[]; readonly cursors: readonly GivenValue[] }
  | { readonly kind: 'edges' }
  /** One for each of the ids that are given. */
  | { readonly kind: 'ids'; readonly ids: GivenValue };

export function fieldSizeOf(
  schema: GraphQLSchema,
  parentName: string,
  field: GraphQLField<unknown, unknown>,
  node: FieldNode,
  operation: OperationDefinitionNode,
): FieldSize {
  const given = (name: string) =>
    givenValueOf(node.arguments?.find((argument) => argument.name.value === name)?.value, operation);
  if (isConnection(field.type)) {
    return {
      kind: 'page',
      counts: [given('first'), given('last')],
      cursors: [given('after'), given('before')],
    };
  }
  const usual = usualLengthOf(schema, parentName, field.name);
  if (usual !== undefined) return { kind: 'fixed', length: usual };
  if (!isListOfObjects(field.type)) return { kind: 'fixed', length: 1 };
  if (field.name === 'edges') return { kind: 'edges' };
  if (field.args.some(({ name }) => name === 'ids')) return { kind: 'ids', ids: given('ids') };
  return { kind: 'fixed', length: usualListLength };
}

/** What a request says of the sizes of its fields, and how far that is heeded. */
export interface AskedSizes {
  readonly variables: GivenVariables;
  readonly maxPageSize: number;
}

/** How many items a field may lead to; `page` is the size of the connection that it is a field of. */
export function countItems(size: FieldSize, page: number, { variables, maxPageSize }: AskedSizes): number {
  switch (size.kind) {
    case 'fixed':
      return size.length;
    case 'edges':
      return page;
    case 'ids': {
      const ids = resolveValue(size.ids, variables);
      return Array.isArray(ids) ? ids.length : 1;
    }
    case 'page': {
      // The larger of the two, since giving both is refused only when the page is read.
      const counts = size.counts.map((count) => resolveValue(count, variables));
      const numbers = counts.filter((count) => typeof count === 'number');
      const asked = numbers.length > 0 ? Math.max(0, ...numbers) : defaultPagingLimits.defaultPageSize;
      return Math.min(asked, maxPageSize);
    }
  }
}

export function startsAtCursor(size: FieldSize, variables: GivenVariables): boolean {
  return size.kind === 'page' && size.cursors.some((cursor) => resolveValue(cursor, variables) != null);
}

/** Everything given that the size depends on. */
export function valuesIn(size: FieldSize): readonly GivenValue[] {
  if (size.kind === 'page') return [...size.counts, ...size.cursors];
  return size.kind === 'ids' ? [size.ids] : [];
}

function isConnection(type: GraphQLOutputType): boolean {
  const named = getNamedType(type);
  return isObjectType(named) && 'edges' in named.getFields() && 'pageInfo' in named.getFields();
}

function isListOfObjects(type: GraphQLOutputType): boolean {
  const nullable = isNonNullType(type) ? type.ofType : type;
  return isListType(nullable) && isCompositeType(getNamedType(nullable));
}
