import fc from 'fast-check';
import {
  type GraphQLArgument,
  GraphQLEnumType,
  type GraphQLInputField,
  GraphQLInputObjectType,
  type GraphQLInputType,
  GraphQLList,
  GraphQLNonNull,
} from 'graphql';
import { encodeGlobalId } from '../../src/graph/ids.ts';
import { ids } from '../kit/model-world.ts';

/** So many of each kind are asked for, a few more than there are. */
const conversation = fc.nat(5);
const place = fc.nat(6);

const conversationId = conversation.map((at) => encodeGlobalId('Conversation', ids.conversation(at)));
const rawOr = (globalId: fc.Arbitrary<string>, rawId: fc.Arbitrary<string>) => fc.oneof(globalId, rawId);
const anyConversation = rawOr(conversationId, conversation.map(ids.conversation));
const serviceId = place.map((at) => encodeGlobalId('Service', ids.service(at)));
const anyService = rawOr(serviceId, place.map(ids.service));
const metricId = place.map((at) => encodeGlobalId('Metric', ids.metric(at)));
const messageId = fc
  .tuple(conversation, fc.nat(9))
  .map(([at, message]) => encodeGlobalId('Message', ids.conversation(at), ids.message(at, message)));
const turnId = fc
  .tuple(conversation, fc.nat(4))
  .map(([at, turn]) => encodeGlobalId('Interaction', ids.conversation(at), ids.turn(at, turn)));
const conversationFeedbackId = fc
  .tuple(conversation, fc.nat(11))
  .map(([at, feedback]) =>
    encodeGlobalId('ConversationFeedback', ids.conversation(at), ids.feedback(feedback)),
  );
const turnFeedbackId = fc
  .tuple(conversation, fc.nat(2), fc.nat(11))
  .map(([at, turn, feedback]) =>
    encodeGlobalId('InteractionFeedback', ids.conversation(at), ids.turn(at, turn), ids.feedback(feedback)),
  );
const nodeId = fc.oneof(
  conversationId,
  serviceId,
  metricId,
  messageId,
  turnId,
  conversationFeedbackId,
  turnFeedbackId,
);

/** Where the type does not say what makes sense: what to give, by where it stands. */
const texts: Readonly<Record<string, fc.Arbitrary<string>>> = {
  'Query.node.id': nodeId,
  'Query.nodes.ids': nodeId,
  'Query.conversation.id': anyConversation,
  'Query.conversationFeedback.conversationIds': anyConversation,
  'Query.interactionFeedback.conversationIds': anyConversation,
  'Query.interactionFeedback.interactionIds': turnId,
  'Conversation.message.id': messageId,
  'Conversation.interaction.id': turnId,
  'Interaction.recommendedResponses.context': fc.constant('In a hurry'),
  'ConversationFilter.ids': anyConversation,
  'ConversationFilter.serviceIds': anyService,
  'ConversationFilter.userIds': fc.nat(2).map(ids.user),
  'ServiceFilter.ids': anyService,
  'MetricFilter.ids': rawOr(metricId, place.map(ids.metric)),
  'MetricFilter.serviceIds': anyService,
  'TagFilter.key': fc.constantFrom('area', 'area', 'mood'),
  'TagFilter.value': fc.constantFrom('web', 'phone'),
};

const pageSize = fc.nat(6);
const pageArguments = new Set(['first', 'last', 'after', 'before']);

/** Arguments of a field, with their brackets; nothing where none are given. Pages are asked for from either end. */
export function argumentsOf(coordinate: string, args: readonly GraphQLArgument[]): fc.Arbitrary<string> {
  const page = args.some(({ name }) => name === 'first')
    ? fc.oneof(
        fc.constant(''),
        pageSize.map((size) => `first: ${size}`),
        pageSize.map((size) => `last: ${size}`),
      )
    : fc.constant('');
  return fc.tuple(page, restrictionsOf(coordinate, args)).map((given) => {
    const text = given.filter((one) => one !== '').join(', ');
    return text === '' ? '' : `(${text})`;
  });
}

/** The arguments that say which items there are and in which order, not which page of them. */
export function restrictionsOf(coordinate: string, args: readonly GraphQLArgument[]): fc.Arbitrary<string> {
  const others = args.filter(({ name }) => !pageArguments.has(name));
  return fc
    .tuple(...others.map((arg) => namedLiteral(coordinate, arg)))
    .map((given) => given.filter((one) => one !== null).join(', '));
}

function namedLiteral(
  coordinate: string,
  input: GraphQLArgument | GraphQLInputField,
): fc.Arbitrary<string | null> {
  const named = literalOf(`${coordinate}.${input.name}`, input.type).map((text) => `${input.name}: ${text}`);
  if (input.type instanceof GraphQLNonNull) return named;
  // Filters leave little of a small world, so most are left out.
  return fc.oneof({ weight: 3, arbitrary: fc.constant(null) }, { weight: 1, arbitrary: named });
}

function literalOf(coordinate: string, type: GraphQLInputType): fc.Arbitrary<string> {
  if (type instanceof GraphQLNonNull) return literalOf(coordinate, type.ofType);
  if (type instanceof GraphQLList) {
    return fc
      .array(literalOf(coordinate, type.ofType), { maxLength: 3 })
      .map((items) => `[${items.join(', ')}]`);
  }
  if (type instanceof GraphQLEnumType) {
    // Kinds of later versions can be shown, and are nothing that upstream could be asked for.
    const names = type.getValues().map(({ name }) => name);
    return fc.constantFrom(...names.filter((name) => name !== 'UNKNOWN'));
  }
  if (type instanceof GraphQLInputObjectType) {
    const fields = Object.values(type.getFields()).map((field) => namedLiteral(type.name, field));
    return fc.tuple(...fields).map((given) => `{${given.filter((one) => one !== null).join(', ')}}`);
  }
  if (type.name === 'Boolean') return fc.boolean().map(String);
  const text = texts[coordinate];
  if (!text) throw new Error(`What could be given for ${coordinate}?`);
  return text.map((value) => JSON.stringify(value));
}
