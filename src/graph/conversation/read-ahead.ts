import {
  type FieldNode,
  type GraphQLField,
  type GraphQLResolveInfo,
  getArgumentValues,
  isObjectType,
  type SelectionSetNode,
} from 'graphql';
import type { GraphContext } from '../context.ts';

// What hangs on a conversation is read by its id, which whoever asks for the conversation has given already. Waiting
// for the conversation first would cost a second round trip, so both are asked for at once. Where the conversation
// then is absent or refused, the second answer was asked for in vain.

type Arguments = Readonly<Record<string, unknown>>;
type Start = (conversationId: string, args: Arguments, context: GraphContext) => void;

/** How the fields that can be read ahead are begun, by their names. */
const starts = new Map<string, Start>();

/**
 * A resolver for a field of conversations that needs nothing but the id of the conversation. Where it has been begun
 * ahead within the operation, with the same arguments, it gives what comes of that.
 */
export function readableAhead<Args extends object, T>(
  fieldName: string,
  read: (conversationId: string, args: Args, context: GraphContext) => Promise<T>,
): (conversation: { readonly upstreamId: string }, args: Args, context: GraphContext) => Promise<T> {
  const keyOf = (conversationId: string, args: object) =>
    `${fieldName} ${conversationId} ${JSON.stringify(args)}`;
  starts.set(fieldName, (conversationId, args, context) => {
    const { loaders } = context;
    loaders.begun ??= new Map();
    const key = keyOf(conversationId, args);
    if (loaders.begun.has(key)) return;
    // They are the arguments of this very field, made by its own definition.
    const reading = read(conversationId, args as Args, context);
    // Told at the field, if it comes to that.
    reading.catch(() => {});
    loaders.begun.set(key, reading);
  });
  return ({ upstreamId }, args, context) => {
    // What stands under the name of this field was begun right above.
    const reading = context.loaders.begun?.get(keyOf(upstreamId, args)) as Promise<T> | undefined;
    return reading ?? read(upstreamId, args, context);
  };
}

/** Begins what is selected below a conversation and can be read without it. What has conditions is left to its turn. */
export function readAhead(conversationId: string, context: GraphContext, info: GraphQLResolveInfo): void {
  if (!context.readsAhead) return;
  for (const { start, field, node } of startsBelow(info)) {
    const args = argumentsOf(() => getArgumentValues(field, node, info.variableValues));
    if (args) start(conversationId, args, context);
  }
}

interface StartableField {
  readonly start: Start;
  readonly field: GraphQLField<unknown, unknown>;
  readonly node: FieldNode;
}

/** The same for as long as an operation stays compiled: most have nothing to begin, and need not look again. */
const known = new WeakMap<GraphQLResolveInfo['fieldNodes'], readonly StartableField[]>();

function startsBelow(info: GraphQLResolveInfo): readonly StartableField[] {
  let found = known.get(info.fieldNodes);
  if (!found) {
    found = findStarts(info);
    known.set(info.fieldNodes, found);
  }
  return found;
}

function findStarts(info: GraphQLResolveInfo): readonly StartableField[] {
  const type = info.schema.getType('Conversation');
  if (!isObjectType(type)) return [];
  return [...unconditionalFields(info)].flatMap((node) => {
    const start = starts.get(node.name.value);
    const field = type.getFields()[node.name.value];
    return start && field ? [{ start, field, node }] : [];
  });
}

/** Null where they are not what the field takes: it will be told so itself. */
function argumentsOf(make: () => Arguments): Arguments | null {
  try {
    return make();
  } catch {
    return null;
  }
}

function* unconditionalFields({ fieldNodes, fragments }: GraphQLResolveInfo): Generator<FieldNode> {
  function* within(selectionSet: SelectionSetNode | undefined): Generator<FieldNode> {
    for (const selection of selectionSet?.selections ?? []) {
      if (selection.directives?.length) continue;
      if (selection.kind === 'Field') {
        yield selection;
        continue;
      }
      const fragment = selection.kind === 'InlineFragment' ? selection : fragments[selection.name.value];
      const onType = fragment?.typeCondition?.name.value;
      if (onType === undefined || onType === 'Conversation') yield* within(fragment?.selectionSet);
    }
  }
  for (const { selectionSet } of fieldNodes) yield* within(selectionSet);
}
