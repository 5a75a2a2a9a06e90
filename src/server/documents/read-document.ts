import {
  type DocumentNode,
  GraphQLError,
  type GraphQLSchema,
  Kind,
  Lexer,
  NoSchemaIntrospectionCustomRule,
  OverlappingFieldsCanBeMergedRule,
  parse,
  Source,
  specifiedRules,
  TokenKind,
  validate,
} from 'graphql';
import { type ErrorCode, isErrorCode } from '../../graph/errors/errors.ts';
import type { CostLimits } from './cost-limits.ts';
import {
  type DocumentLimits,
  refuseOverlaps,
  refuseOversize,
  tooDeep,
  tooManyTokens,
} from './document-limits.ts';
import { createKnownOperation, type KnownOperation } from './known-operation.ts';

/** A document that may be executed, as far as variables have no say in it. */
export interface AcceptedDocument {
  readonly source: string;
  readonly document: DocumentNode;
  /** The operation of this name, or the only one; null: the document has none such. */
  operation(name?: string | null): KnownOperation | null;
}

/** One that is not GraphQL, does not fit the schema, or is larger than allowed. */
export interface RefusedDocument {
  readonly refusals: readonly GraphQLError[];
}

export interface ReadingRules {
  readonly schema: GraphQLSchema;
  /** Whether clients may read the schema: by asking for it, or from suggestions in error messages. */
  readonly introspection: boolean;
  readonly limits: DocumentLimits & Pick<CostLimits, 'maxPageSize'>;
}

/** Messages quote what they are about, and each mistake within one large value quotes all of it. */
const MAX_MESSAGE_LENGTH = 1_000;

/** All but the one whose work grows faster than the document. */
const cheapRules = specifiedRules.filter((rule) => rule !== OverlappingFieldsCanBeMergedRule);

/**
 * Parses and validates. What is larger than allowed is refused before the rule runs whose work can grow faster than
 * the document, and that rule only looks at what is valid otherwise. Nothing of a refused document is held on to but its text.
 */
export function readDocument(source: string, rules: ReadingRules): AcceptedDocument | RefusedDocument {
  const { schema, introspection, limits } = rules;
  const document = parseWithin(source, limits);
  if (document instanceof GraphQLError) return { refusals: [document] };
  const oversize = refuseOversize(document, limits);
  if (oversize) return { refusals: [oversize] };
  const options = { maxErrors: limits.maxValidationErrors, hideSuggestions: !introspection };
  const allButOne = introspection ? cheapRules : [...cheapRules, NoSchemaIntrospectionCustomRule];
  const mistakes = validate(schema, document, allButOne, options);
  if (mistakes.length > 0) return { refusals: mistakes.map(asInvalid) };
  const overlapping = refuseOverlaps(document, limits);
  if (overlapping) return { refusals: [overlapping] };
  const conflicts = validate(schema, document, [OverlappingFieldsCanBeMergedRule], options);
  if (conflicts.length > 0) return { refusals: conflicts.map(asInvalid) };
  return accept(source, document, rules);
}

function parseWithin(source: string, limits: DocumentLimits): DocumentNode | GraphQLError {
  try {
    return parse(source, { maxTokens: limits.maxTokens });
  } catch (error) {
    // The parser calls itself for each level, and a text of brackets has more of them than the stack.
    if (error instanceof RangeError) return tooDeep(limits);
    if (!(error instanceof GraphQLError)) throw error;
    return hasMoreTokens(source, limits.maxTokens)
      ? tooManyTokens(limits)
      : withCode(error, 'GRAPHQL_PARSE_FAILED');
  }
}

function hasMoreTokens(source: string, maxTokens: number): boolean {
  const lexer = new Lexer(new Source(source));
  try {
    for (let tokens = 0; tokens <= maxTokens; tokens += 1) {
      if (lexer.advance().kind === TokenKind.EOF) return false;
    }
    return true;
  } catch {
    return false;
  }
}

function accept(source: string, document: DocumentNode, { schema, limits }: ReadingRules): AcceptedDocument {
  const operations = document.definitions
    .filter((definition) => definition.kind === Kind.OPERATION_DEFINITION)
    .map((definition) => createKnownOperation(schema, document, definition, limits.maxPageSize));
  const byName = new Map(operations.map((operation) => [operation.definition.name?.value, operation]));
  const [first, ...others] = operations;
  return {
    source,
    document,
    operation: (name) => (name == null ? (others.length === 0 ? first : null) : byName.get(name)) ?? null,
  };
}

/** A value that a scalar refuses has the code that it has in a variable. */
function asInvalid(mistake: GraphQLError): GraphQLError {
  const { code } = mistake.extensions;
  return withCode(mistake, isErrorCode(code) ? code : 'GRAPHQL_VALIDATION_FAILED');
}

/** The same without the nodes that it points at, and so without the whole document. */
function withCode({ message, source, positions }: GraphQLError, code: ErrorCode): GraphQLError {
  const short = message.length > MAX_MESSAGE_LENGTH ? `${message.slice(0, MAX_MESSAGE_LENGTH)}…` : message;
  return new GraphQLError(short, { source, positions, extensions: { code } });
}
