import {
  type GraphQLArgument,
  type GraphQLCompositeType,
  type GraphQLInputType,
  type GraphQLSchema,
  getNamedType,
  isAbstractType,
  isCompositeType,
  isEnumType,
  isInputObjectType,
  isListType,
  isNonNullType,
  isRequiredArgument,
  isRequiredInputField,
  isUnionType,
} from 'graphql';
import { encodeGlobalId } from '../../src/graph/ids.ts';
import { ids } from '../kit/model-world.ts';
import type { Random } from '../torture/random.ts';
import { oddText } from './odd-values.ts';

const someIds: readonly [string, ...string[]] = [
  encodeGlobalId('Conversation', ids.conversation(0)),
  encodeGlobalId('Conversation', ids.conversation(1)),
  encodeGlobalId('Service', ids.service(0)),
  encodeGlobalId('Metric', ids.metric(0)),
  encodeGlobalId('Message', ids.conversation(1), ids.message(1, 0)),
  encodeGlobalId('Interaction', ids.conversation(1), ids.turn(1, 0)),
  encodeGlobalId('InteractionStream', '0mws68kafcb42590d64d7f3198f7f'),
  ids.conversation(3),
];

/** A document that the schema allows, or nearly: what is drawn is not checked for what it means. */
export function makeDocument(schema: GraphQLSchema, random: Random): string {
  let fragments = 0;
  const definitions: string[] = [];

  function selection(type: GraphQLCompositeType, depth: number): string {
    if (isAbstractType(type) && (isUnionType(type) || random.isTrue(0.7))) {
      const members = schema.getPossibleTypes(type);
      const chosen = Array.from(
        { length: random.between(1, 3) },
        () => members[random.between(0, members.length - 1)],
      );
      const parts = chosen.flatMap((member) =>
        member ? [`... on ${member.name} { ${fieldsOf(member, depth)} }`] : [],
      );
      return `__typename ${parts.join(' ')}`;
    }
    return fieldsOf(type, depth);
  }

  function fieldsOf(type: GraphQLCompositeType, depth: number): string {
    if (isUnionType(type)) return '__typename';
    const fields = Object.values(type.getFields()).filter(
      (field) => depth > 0 || !isCompositeType(getNamedType(field.type)),
    );
    const count = random.between(1, 5);
    const texts = Array.from({ length: count }, () => fields[random.between(0, fields.length - 1)]).map(
      (field) => {
        if (!field) return '__typename';
        const alias = random.isTrue(0.4) ? `a${random.between(0, 999)}: ` : '';
        const target = getNamedType(field.type);
        const below = isCompositeType(target) ? ` { ${selection(target, depth - 1)} }` : '';
        return `${alias}${field.name}${argumentsOf(field.args)}${directive()}${below}`;
      },
    );
    if (!random.isTrue(0.15)) return texts.join(' ');
    fragments += 1;
    const name = `F${fragments}`;
    definitions.push(`fragment ${name} on ${type.name} { ${texts.join(' ')} }`);
    return `...${name}${random.isTrue(0.1) ? ` ...F${random.between(1, fragments)}` : ''}`;
  }

  function directive(): string {
    if (!random.isTrue(0.08)) return '';
    return random.oneOf([
      ' @skip(if: false)',
      ' @include(if: true)',
      ' @include(if: $v)',
      ' @defer',
      ' @nothing',
    ]);
  }

  function argumentsOf(args: readonly GraphQLArgument[]): string {
    const given = args.filter((arg) => isRequiredArgument(arg) || random.isTrue(0.3));
    return given.length > 0
      ? `(${given.map((arg) => `${arg.name}: ${literal(arg.type, 3)}`).join(', ')})`
      : '';
  }

  function literal(type: GraphQLInputType, depth: number): string {
    if (random.isTrue(0.04))
      return random.oneOf(['null', '$v', '1', '"x"', '[]', '{}', 'ENUM', JSON.stringify(oddText(random))]);
    if (isNonNullType(type)) return literal(type.ofType, depth);
    if (isListType(type)) {
      return `[${Array.from({ length: random.between(0, 3) }, () => literal(type.ofType, depth)).join(', ')}]`;
    }
    if (isEnumType(type)) {
      const values = type.getValues();
      return values[random.between(0, values.length - 1)]?.name ?? 'NONE';
    }
    if (isInputObjectType(type)) {
      const fields = Object.values(type.getFields()).filter(
        (field) => isRequiredInputField(field) || (depth > 0 && random.isTrue(type.isOneOf ? 0.5 : 0.3)),
      );
      return `{ ${fields.map((field) => `${field.name}: ${literal(field.type, depth - 1)}`).join(', ')} }`;
    }
    if (type.name === 'Int') return String(random.oneOf([0, 1, 3, 20, 100, 500, 501, -1, 2 ** 31 - 1]));
    if (type.name === 'Boolean') return random.oneOf(['true', 'false']);
    return JSON.stringify(random.isTrue(0.85) ? random.oneOf(someIds) : oddText(random));
  }

  const kind = random.oneOf(['query', 'query', 'query', 'mutation', 'subscription'] as const);
  const root =
    kind === 'query'
      ? schema.getQueryType()
      : kind === 'mutation'
        ? schema.getMutationType()
        : schema.getSubscriptionType();
  const body = root ? fieldsOf(root, random.between(1, 6)) : '__typename';
  const name = random.isTrue(0.3) ? ' Named' : '';
  const variables = random.isTrue(0.5)
    ? ` ($v: ${random.oneOf(['Boolean', 'Int = 3', 'ID!', 'ConversationFilter', '[ID!]'])})`
    : '';
  return [`${kind}${name}${variables} { ${body} }`, ...definitions].join('\n');
}
