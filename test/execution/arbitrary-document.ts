import fc from 'fast-check';
import { type GraphQLCompositeType, getNamedType, isAbstractType, isCompositeType } from 'graphql';
import { moodySchema } from './moody-schema.ts';

const fragments = ['One', 'Two'];

const condition = fc.oneof(
  { weight: 6, arbitrary: fc.constant('') },
  fc.constantFrom(
    '@skip(if: $yes)',
    '@skip(if: $no)',
    '@include(if: $yes)',
    '@include(if: $no)',
    '@skip(if: true)',
    '@include(if: $no) @skip(if: $yes)',
  ),
);
const given = fc.constantFrom(
  '',
  '(number: 4)',
  '(number: $number)',
  '(number: null)',
  '(list: [1, $sure])',
  '(of: { words: ["a"], of: { number: $sure } })',
  '(of: { number: 2 }, color: GREEN)',
  '(color: $color, list: $list)',
);

/** Valid documents over the moody schema: aliases, fragments of either kind, conditions, arguments. */
export const arbitraryDocument: fc.Arbitrary<string> = fc
  .record({
    query: selection('Query', 3),
    fragments: fc.tuple(...fragments.map((_, index) => selection('Leaf', 2 - index, index + 1))),
  })
  .map(({ query, fragments: bodies }) => {
    const used = new Set<string>();
    const note = (text: string) => {
      for (const [, name] of text.matchAll(/\.\.\.(One|Two)/g)) if (name) used.add(name);
    };
    note(query);
    if (used.has('One')) note(bodies[0] ?? '');
    const definitions = fragments
      .map((name, index) => `fragment ${name} on Leaf ${bodies[index]}`)
      .filter((_, index) => used.has(fragments[index] ?? ''));
    return [
      `query Q($yes: Boolean!, $no: Boolean = false, $number: Int, $sure: Int! = 1, $color: Color, $list: [Int!]) ${query}`,
      ...definitions,
    ].join('\n');
  });

function selection(typeName: string, depth: number, fragmentsFrom = 0): fc.Arbitrary<string> {
  const type = moodySchema.getType(typeName);
  if (!isCompositeType(type)) throw new Error(`${typeName} has no fields.`);
  return fc
    .array(entry(type, depth, fragmentsFrom), { minLength: 1, maxLength: 4 })
    .map((entries) => `{ ${entries.join(' ')} }`);
}

function entry(type: GraphQLCompositeType, depth: number, fragmentsFrom: number): fc.Arbitrary<string> {
  const typename = fc.tuple(condition).map(([when]) => `__typename ${when}`);
  const kinds: fc.Arbitrary<string>[] = [typename];
  if ('getFields' in type) {
    const fields = Object.values(type.getFields()).filter(
      (field) => depth > 1 || !isCompositeType(getNamedType(field.type)),
    );
    for (const field of fields) {
      const named = getNamedType(field.type);
      const below = isCompositeType(named)
        ? selection(named.name, depth - 1, fragmentsFrom)
        : fc.constant('');
      const inputs = field.args.length > 0 ? given : fc.constant('');
      const parts = fc.tuple(fc.constantFrom('', 'a', 'b'), inputs, condition, below);
      // What is aliased alike must be alike, so the field and its arguments are part of the alias.
      kinds.push(
        parts.map(([alias, args, when, inner]) => {
          const key = `${alias}_${field.name}_${args.replace(/\W+/g, '_')}`;
          return `${alias === '' && args === '' ? '' : `${key}: `}${field.name}${args} ${when} ${inner}`;
        }),
      );
    }
  }
  if (depth > 1) {
    const possible = isAbstractType(type) ? ['Leaf', 'Stone', 'Node'] : [type.name];
    for (const name of possible) {
      const inline = fc.tuple(condition, selection(name, depth - 1, fragmentsFrom));
      kinds.push(inline.map(([when, inner]) => `... on ${name} ${when} ${inner}`));
    }
  }
  if (depth > 0 && (type.name === 'Leaf' || isAbstractType(type))) {
    for (const name of fragments.slice(fragmentsFrom))
      kinds.push(condition.map((when) => `...${name} ${when}`));
  }
  return fc.oneof(...kinds);
}
