import { GraphQLError } from 'graphql';
import { isStreamId } from '../streams/cursor.ts';
import { isObjectId } from '../upstream/object-id.ts';

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

/** The upstream id that an argument names, which may be given raw or as a global id. Refused before any call. */
export function upstreamIdOf(typename: 'Conversation' | 'Service' | 'Metric', id: string): string {
  if (isObjectId(id)) return id;
  const [upstreamId = ''] = partsOf(typename, id);
  return upstreamId;
}

/** The ids inside a global id of this type. Refused before any call. */
export function partsOf(typename: NodeTypeName, id: string): string[] {
  const decoded = decodeGlobalId(id);
  return decoded?.typename === typename ? decoded.parts : refuseId(`the id of a ${typename}`);
}

export function refuseId(expected: string): never {
  throw new GraphQLError(`This is not ${expected}.`, { extensions: { code: 'BAD_USER_INPUT' } });
}

function isNodeType(name: string): name is NodeTypeName {
  return Object.hasOwn(idParts, name);
}
