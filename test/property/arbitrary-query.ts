import { createHash } from 'node:crypto';
import fc from 'fast-check';
import {
  type GraphQLCompositeType,
  type GraphQLField,
  type GraphQLSchema,
  getNamedType,
  isAbstractType,
  isCompositeType,
  isUnionType,
  parse,
  print,
} from 'graphql';
import { argumentsOf } from './arbitrary-literal.ts';

/** A piece of a document, and the fragments that it spreads. */
interface Piece {
  readonly text: string;
  readonly fragments: readonly string[];
}

/** What is opaque, and what needs a running interaction: both are held by tests of their own. */
const leftOut = new Set(['cursor', 'startCursor', 'endCursor', 'interactionStream', 'InteractionStream']);
const maxDepth = 4;

/**
 * Valid queries, made by walking the schema: fields at random to a certain depth, under aliases, in fragments, with
 * arguments that name things of a small world. Shrinks to fewer and fewer fields.
 */
export function arbitraryQuery(schema: GraphQLSchema): fc.Arbitrary<string> {
  const known = new Map<string, fc.Arbitrary<Piece>>();

  function selectionOf(type: GraphQLCompositeType, depth: number): fc.Arbitrary<Piece> {
    const key = `${type.name} ${depth}`;
    const selection = known.get(key) ?? fc.oneof(...[plain, inFragment].map((shape) => shape(type, depth)));
    known.set(key, selection);
    return selection;
  }

  function plain(type: GraphQLCompositeType, depth: number): fc.Arbitrary<Piece> {
    const own = isUnionType(type) ? [] : fieldsOf(type, depth);
    const members = isAbstractType(type)
      ? schema
          .getPossibleTypes(type)
          .filter(({ name }) => !leftOut.has(name))
          .map((member) => perhaps(3, onMember(member, depth)))
      : [];
    return fc.tuple(...own, ...members).map((chosen) => {
      const pieces = chosen.filter((piece) => piece !== null);
      return joined(pieces, (texts) => (texts.length === 0 ? '__typename' : texts.join(' ')));
    });
  }

  function inFragment(type: GraphQLCompositeType, depth: number): fc.Arbitrary<Piece> {
    return fc.tuple(plain(type, depth), fc.boolean()).map(([piece, isNamed]) => {
      if (!isNamed) return joined([piece], ([text]) => `... on ${type.name} { ${text} }`);
      const name = `F${createHash('sha1').update(type.name).update(piece.text).digest('hex').slice(0, 8)}`;
      const fragment = `fragment ${name} on ${type.name} { ${piece.text} }`;
      return { text: `...${name}`, fragments: [...piece.fragments, fragment] };
    });
  }

  /** The same name may stand for different things in different members, so each has names of its own there. */
  function onMember(type: GraphQLCompositeType, depth: number): fc.Arbitrary<Piece> {
    if (isUnionType(type)) throw new Error('Members are no unions.');
    return fc.tuple(...fieldsOf(type, depth, `${type.name}_`)).map((chosen) => {
      const pieces = chosen.filter((piece) => piece !== null);
      return joined(pieces, (texts) => `... on ${type.name} { ${['__typename', ...texts].join(' ')} }`);
    });
  }

  function fieldsOf(
    type: Exclude<GraphQLCompositeType, { getTypes: unknown }>,
    depth: number,
    prefix = '',
  ): fc.Arbitrary<Piece | null>[] {
    const fields = Object.values(type.getFields()).filter(({ name }) => !leftOut.has(name));
    return fields.flatMap((field) => {
      const isPart = type.name.endsWith('Connection') || type.name.endsWith('Edge');
      const target = getNamedType(field.type);
      if (isCompositeType(target) && depth === 0 && !isPart) return [];
      const once = fieldPiece(type.name, field, isPart ? depth : depth - 1);
      const alias = prefix === '' ? [] : [prefix];
      return [
        perhaps(weightAgainst(field), aliased(once, [...alias, field.name])),
        perhaps(20, aliased(once, [...alias, field.name, 'Again'])),
      ];
    });
  }

  function fieldPiece(
    typename: string,
    field: GraphQLField<unknown, unknown>,
    depth: number,
  ): fc.Arbitrary<Piece> {
    const target = getNamedType(field.type);
    const args = argumentsOf(`${typename}.${field.name}`, field.args);
    if (!isCompositeType(target))
      return args.map((text) => ({ text: `${field.name}${text}`, fragments: [] }));
    return fc
      .tuple(args, selectionOf(target, Math.max(0, depth)))
      .map(([text, selection]) => joined([selection], ([inner]) => `${field.name}${text} { ${inner} }`));
  }

  const { Query } = schema.getTypeMap();
  if (!isCompositeType(Query)) throw new Error('There are no queries.');
  return plain(Query, maxDepth).map(({ text, fragments }) =>
    print(parse([`{ ${text} }`, ...new Set(fragments)].join('\n'))),
  );
}

/** What a connection is there for is always selected, objects more seldom than values. */
function weightAgainst({ name, type }: GraphQLField<unknown, unknown>): number {
  if (name === 'edges' || name === 'node') return 0;
  return isCompositeType(getNamedType(type)) ? 4 : 2;
}

function perhaps(against: number, piece: fc.Arbitrary<Piece>): fc.Arbitrary<Piece | null> {
  return fc.oneof(
    { withCrossShrink: true },
    { weight: against, arbitrary: fc.constant(null) },
    { weight: 1, arbitrary: piece },
  );
}

function aliased(piece: fc.Arbitrary<Piece>, names: readonly string[]): fc.Arbitrary<Piece> {
  if (names.length === 1) return piece;
  return piece.map((one) => joined([one], ([text]) => `${names.join('')}: ${text}`));
}

function joined(pieces: readonly Piece[], write: (texts: readonly string[]) => string): Piece {
  return {
    text: write(pieces.map(({ text }) => text)),
    fragments: pieces.flatMap(({ fragments }) => fragments),
  };
}
