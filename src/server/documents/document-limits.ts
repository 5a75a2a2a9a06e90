import { type DocumentNode, GraphQLError } from 'graphql';
import type { ErrorCode } from '../../graph/errors.ts';
import { type DocumentSize, measureDocument } from './measure-document.ts';

/** What one document may come to. Fragments count wherever they are spread. */
export interface DocumentLimits {
  readonly maxBytes: number;
  readonly maxTokens: number;
  /** Selection sets within each other, those of fragments included, and likewise lists and objects of input. */
  readonly maxDepth: number;
  /** Fields and fragments. */
  readonly maxSelections: number;
  readonly maxAliases: number;
  readonly maxDirectives: number;
  /** After so many mistakes, validation stops. */
  readonly maxValidationErrors: number;
}

export const defaultDocumentLimits: DocumentLimits = {
  maxBytes: 128 * 1024,
  maxTokens: 5_000,
  maxDepth: 40,
  maxSelections: 2_500,
  maxAliases: 200,
  maxDirectives: 100,
  maxValidationErrors: 20,
};

/** Why a document that parses is too large to be looked at any further; null: it is not. */
export function refuseOversize(document: DocumentNode, limits: DocumentLimits): GraphQLError | null {
  const size = measureDocument(document, limits.maxDepth);
  if (size.depth > limits.maxDepth) return tooDeep(limits);
  const counted: [keyof DocumentSize, string, number][] = [
    ['selections', 'fields and fragments', limits.maxSelections],
    ['aliases', 'aliases', limits.maxAliases],
    ['directives', 'directives', limits.maxDirectives],
  ];
  const exceeded = counted.find(([measure, , limit]) => size[measure] > limit);
  if (!exceeded) return null;
  const [measure, noun, limit] = exceeded;
  return tooLarge(
    `One operation or fragment has ${size[measure]} ${noun}, with those of the fragments that it spreads; at most ${limit} are allowed.`,
  );
}

export function tooManyBytes({ maxBytes }: DocumentLimits): GraphQLError {
  return tooLarge(`The document is larger than ${maxBytes} bytes.`);
}

export function tooManyTokens({ maxTokens }: DocumentLimits): GraphQLError {
  return tooLarge(`The document has more than ${maxTokens} tokens.`);
}

export function tooDeep({ maxDepth }: DocumentLimits): GraphQLError {
  return tooLarge(
    `The document is nested more than ${maxDepth} levels deep, those of its fragments included.`,
  );
}

function tooLarge(message: string): GraphQLError {
  const code: ErrorCode = 'DOCUMENT_TOO_LARGE';
  return new GraphQLError(message, { extensions: { code } });
}
