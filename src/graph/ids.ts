import { GraphQLError } from 'graphql';
import { isStreamId } from '../streams/cursor.ts';
import { isObjectId } from '../upstream/object-id.ts';
import { InvalidInputError } from './errors/errors.ts';
import { quoted } from './quoted.ts';

/** Types with an identity, and the ids that it takes to find one again. */
const idParts = {
  Conversation: [isObjectId],
  Message: [isObjectId, isObjectId],
  Interaction: [isObjectId, isObjectId],
  Service: [isObjectId],
  ConversationFeedback: [isObjectId, isObjectId],
  InteractionFeedback: [isObjectId, isObjectId, isObjectId],
  Metric: [isObjectId],
  InteractionStream: [isStreamId],
} as const;
export type NodeTypeName = keyof typeof idParts;

const nameOf: Readonly<Record<NodeTypeName, string>> = {
  Conversation: 'a conversation',
  Message: 'a message',
  Interaction: 'an interaction',
  Service: 'a service',
  ConversationFeedback: 'feedback on a conversation',
  InteractionFeedback: 'feedback on an interaction',
  Metric: 'a metric',
  InteractionStream: 'an interaction stream',
};

/** `Message:<conversation>:<message>` in base64url: everything that is needed to fetch the object again. */
export function encodeGlobalId(typename: NodeTypeName, ...parts: readonly string[]): string {
  return encodeIdText([typename, ...parts].join(':'));
}

/**
 * Base64url of the text of an id. A page has one for each row, and `btoa` makes it in a quarter of the time that a
 * buffer takes; of ASCII without question marks and tildes, which no id has, it makes neither `+` nor `/`.
 */
export function encodeIdText(text: string): string {
  const padded = btoa(text);
  const rest = text.length % 3;
  return rest === 0 ? padded : padded.slice(0, rest - 3);
}

/** Null for anything that `encodeGlobalId` cannot have made. */
export function decodeGlobalId(id: string): { typename: NodeTypeName; parts: string[] } | null {
  const [typename = '', ...parts] = Buffer.from(id, 'base64url').toString('utf8').split(':');
  if (!isNodeType(typename) || parts.length !== idParts[typename].length) return null;
  if (!idParts[typename].every((isPart, index) => isPart(parts[index] ?? ''))) return null;
  // Decoding skips what is not base64, so other texts would come out the same.
  return encodeGlobalId(typename, ...parts) === id ? { typename, parts } : null;
}

/**
 * The upstream id that an argument names, which may be given raw or as a global id. Refused before any call; where
 * `field` names its place in the input of a mutation, as that mutation's `InvalidInputError`.
 */
export function upstreamIdOf(
  typename: 'Conversation' | 'Service' | 'Metric',
  id: string,
  field?: string,
): string {
  if (isObjectId(id)) return id;
  const decoded = decodeGlobalId(id);
  const [upstreamId] = decoded?.typename === typename ? decoded.parts : [];
  return upstreamId ?? refuseId(id, `the global id or the REST id of ${nameOf[typename]}${butOf(id)}`, field);
}

/** The ids inside a global id of this type. Refused as by `upstreamIdOf`. */
export function partsOf(typename: NodeTypeName, id: string, field?: string): string[] {
  const decoded = decodeGlobalId(id);
  if (decoded?.typename === typename) return decoded.parts;
  return refuseId(id, `the global id of ${nameOf[typename]}${butOf(id)}`, field);
}

/** What finds the object of a global id, of whatever type. Refused where it is malformed. */
export function nodeKeyOf(id: string): { typename: NodeTypeName; id: string } {
  const { typename, parts } = decodeGlobalId(id) ?? refuseId(id, `a global id${butOf(id)}`);
  return { typename, id: parts.join(':') };
}

/** Says which id is not what was expected. */
export function refuseId(id: string, expected: string, field?: string): never {
  const message = `${quoted(id)} is not ${expected}.`;
  if (field !== undefined) throw new InvalidInputError([{ path: field, message }]);
  throw new GraphQLError(message, { extensions: { code: 'BAD_USER_INPUT' } });
}

/** What it is instead, where that can be told. */
function butOf(id: string): string {
  if (isObjectId(id)) return ', but a REST id';
  const decoded = decodeGlobalId(id);
  return decoded ? `, but the global id of ${nameOf[decoded.typename]}` : '';
}

function isNodeType(name: string): name is NodeTypeName {
  return Object.hasOwn(idParts, name);
}
