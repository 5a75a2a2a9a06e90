import { GraphQLError, type ValueNode, valueFromASTUntyped } from 'graphql';
import { decodeCursor } from '../streams/cursor.ts';
import { isObjectId } from '../upstream/object-id.ts';
import { isTimestamp } from '../upstream/timestamp.ts';
import { builder } from './builder.ts';
import { quoted } from './quoted.ts';
import { Upload } from './upload.ts';

builder.scalarType('DateTime', {
  description: 'A moment in UTC, RFC 3339 with milliseconds: `2025-06-04T22:00:20.123Z`.',
  specifiedByURL: 'https://scalars.graphql.org/andimarek/date-time.html',
  // Checked, not rebuilt: upstream writes this form already, and a page has hundreds.
  serialize: (value) => matching(value, isTimestamp, 'DateTime'),
  parseValue: (value) => matching(value, isTimestamp, 'DateTime'),
});

builder.scalarType('ObjectID', {
  description: 'An id as the REST API writes it: 24 lower-case hex digits.',
  serialize: (value) => matching(value, isObjectId, 'ObjectID'),
  ...input(objectId),
});

builder.scalarType('Base64', {
  description: 'Bytes in base64, with the alphabet and the padding of RFC 4648, section 4.',
});

builder.scalarType('Upload', {
  description:
    'A file, sent with the operation as the GraphQL multipart request specification says: null in the variables, and a part of its own in the form.',
  specifiedByURL: 'https://github.com/jaydenseric/graphql-multipart-request-spec',
  serialize: () => {
    throw invalid('A file cannot be asked for.');
  },
  parseValue: (value) => {
    if (value instanceof Upload) return value;
    throw invalid('A file must come in a multipart request.');
  },
  parseLiteral: (node) => {
    throw at(node, invalid('A file must be given as a variable.'));
  },
});

builder.scalarType('JSONObject', {
  description: 'A free-form JSON object, used only where the REST API fixes no fields.',
  serialize: (value) => object(value),
  parseValue: (value) => object(value),
});

builder.scalarType('JSON', {
  description: 'Any JSON value, used only where the REST API fixes not even its kind.',
});

builder.scalarType('Cursor', {
  description:
    'A position in an interaction stream: opaque, bound to its stream, and sortable as text in the order of the events.',
  // Those that are shown were made here.
  serialize: (value) => (typeof value === 'string' ? value : cursor(value)),
  ...input(cursor),
});

/** Reads what a variable holds or the document says; what is refused there is pointed at. */
function input<T>(read: (value: unknown) => T) {
  return {
    parseValue: read,
    parseLiteral(node: ValueNode, variables?: Record<string, unknown> | null): T {
      try {
        return read(valueFromASTUntyped(node, variables));
      } catch (error) {
        throw error instanceof GraphQLError ? at(node, error) : error;
      }
    },
  };
}

function at(node: ValueNode, { message, extensions }: GraphQLError): GraphQLError {
  return new GraphQLError(message, { nodes: node, extensions });
}

function matching(value: unknown, isValid: (text: string) => boolean, type: string): string {
  if (typeof value === 'string' && isValid(value)) return value;
  throw invalid(`This is not a valid ${type}.`);
}

function objectId(value: unknown): string {
  if (typeof value === 'string' && isObjectId(value)) return value;
  throw invalid(`${named(value)} is not an ObjectID, which has 24 lower-case hex digits.`);
}

function cursor(value: unknown): string {
  if (typeof value === 'string' && decodeCursor(value)) return value;
  throw new GraphQLError(`${named(value)} is not a cursor of an interaction stream.`, {
    extensions: { code: 'CURSOR_INVALID' },
  });
}

function object(value: unknown): Readonly<Record<string, unknown>> {
  if (isRecord(value)) return value;
  throw invalid('This is not a JSON object.');
}

function named(value: unknown): string {
  if (typeof value === 'string') return quoted(value);
  return typeof value === 'number' || typeof value === 'boolean' ? String(value) : 'This';
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function invalid(message: string): GraphQLError {
  return new GraphQLError(message, { extensions: { code: 'BAD_USER_INPUT' } });
}
