import { type DocumentNode, GraphQLError } from 'graphql';
import type { ErrorCode } from '../../graph/errors/errors.ts';
import { countOverlaps } from './count-overlaps.ts';
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
  /** Pairs of fields that appear under one name at one place of the answer. */
  readonly maxOverlaps: number;
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
  maxOverlaps: 10_000,
  maxValidationErrors: 20,
};

/** Why a valid document is not looked at any further; null: its fields are soon compared. */
export function refuseOverlaps(document: DocumentNode, { maxOverlaps }: DocumentLimits): GraphQLError | null {
  if (countOverlaps(document, maxOverlaps) <= maxOverlaps) return null;
  return tooLarge(
    `The same fields are selected again and again: more than ${maxOverlaps} pairs of them would have to be compared.`,
  );
}

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
    `The document has ${size[measure]} ${noun}, those of fragments counted wherever they are spread; at most ${limit} are allowed.`,
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
