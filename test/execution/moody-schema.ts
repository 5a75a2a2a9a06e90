import {
  buildSchema,
  type GraphQLFieldResolver,
  type GraphQLResolveInfo,
  type GraphQLSchema,
  isObjectType,
  responsePathAsArray,
} from 'graphql';
import { atTurnEnd } from '../../src/lib/turn-end.ts';
import { Upcoming } from '../../src/lib/upcoming.ts';

/** What a field does: every way in which a resolver can answer or fail. */
export const moods = [
  'value',
  'null',
  'throw',
  'error',
  'promise',
  'promised null',
  'reject',
  'upcoming promise',
  'upcoming reject',
  'nonsense',
] as const;
export type Mood = (typeof moods)[number];

/** Decides by where a field stands in the answer, so that two executions of one document meet the same. */
export type MoodAt = (path: string) => Mood;

const values: Record<string, unknown> = {
  String: 'words',
  ID: 'id',
  Int: 7,
  Float: 1.5,
  Boolean: true,
  Color: 'RED',
};

interface Moods {
  readonly moodAt: MoodAt;
}

const resolve: GraphQLFieldResolver<unknown, Moods> = (_, given, { moodAt }, info) => {
  const path = responsePathAsArray(info.path).join('.');
  const value =
    info.fieldName === 'given' ? JSON.stringify(given) : sampleOf(String(info.returnType), path, moodAt);
  return inMood(moodAt(path), value, path);
};

/** The same for fields that do not ask where they stand: what they are told goes by their object and their name. */
function resolveBlindly(fieldName: string, type: string): GraphQLFieldResolver<Sample | undefined, Moods> {
  return (source, _, { moodAt }) => {
    const path = `${source?.at}.${fieldName}`;
    return inMood(moodAt(path), sampleOf(type, path, moodAt), path);
  };
}

function inMood(mood: Mood, value: unknown, path: string): unknown {
  switch (mood) {
    case 'value':
      return value;
    case 'null':
      return null;
    case 'throw':
      throw new Error(`thrown at ${path}`);
    case 'error':
      return new Error(`given at ${path}`);
    case 'promise':
      return Promise.resolve(value);
    case 'promised null':
      return Promise.resolve(null);
    case 'reject':
      return Promise.reject(new Error(`rejected at ${path}`));
    case 'upcoming promise':
      return upcoming((coming) => coming.take(value));
    case 'upcoming reject':
      return upcoming((coming) => coming.refuse(new Error(`refused at ${path}`)));
    case 'nonsense':
      return Symbol.for('nonsense');
  }
}

/** What many rows wait for together is told to them one by one, and not in steps of their own. */
function upcoming(settle: (coming: Upcoming<unknown>) => void): Upcoming<unknown> {
  const coming = new Upcoming<unknown>();
  atTurnEnd(() => settle(coming));
  return coming;
}

function sampleOf(type: string, path: string, moodAt: MoodAt): unknown {
  const inner = type.replace(/!$/, '');
  const item = /^\[(.*)\]$/.exec(inner)?.[1];
  if (item !== undefined) {
    const sample = () => sampleOf(item, path, moodAt);
    return [sample(), moodAt(`${path} items`) === 'promise' ? Promise.resolve(sample()) : sample(), sample()];
  }
  if (inner in values) return values[inner];
  return new Sample(path, inner === 'Stone' || path.length % 2 === 0 ? 'Stone' : 'Leaf', moodAt);
}

/** An object of either type, with properties for the fields that have no resolver. */
class Sample {
  readonly at: string;
  readonly kind: string;
  readonly #moodAt: MoodAt;

  constructor(at: string, kind: string, moodAt: MoodAt) {
    this.at = at;
    this.kind = kind;
    this.#moodAt = moodAt;
  }

  get text(): unknown {
    const path = `${this.at}.text`;
    return inMood(this.#moodAt(path), values.String, path);
  }

  told(given: object): string {
    return JSON.stringify(given);
  }

  ratio(given: object, context: Moods, info: GraphQLResolveInfo): unknown {
    return resolve(this, given, context, info);
  }
}

const unresolvedFields = new Set(['text', 'ratio', 'told']);

const blindFields = new Set(['id', 'sure', 'count', 'flag', 'color', 'weight', 'words']);

function withMoods(schema: GraphQLSchema): GraphQLSchema {
  for (const type of Object.values(schema.getTypeMap())) {
    if (isObjectType(type) && !type.name.startsWith('__')) {
      for (const field of Object.values(type.getFields())) {
        if (unresolvedFields.has(field.name)) continue;
        const isBlind = blindFields.has(field.name);
        field.resolve = isBlind ? resolveBlindly(field.name, String(field.type)) : resolve;
      }
    }
  }
  for (const name of ['Node', 'Any']) {
    const type = schema.getType(name);
    if (type && 'resolveType' in type) {
      type.resolveType = ({ kind }, { moodAt }, info) =>
        moodAt(`${responsePathAsArray(info.path).join('.')} type`) === 'promise'
          ? Promise.resolve(kind)
          : kind;
    }
  }
  return schema;
}

/** A schema with every kind of type, whose resolvers do what they are told by the context. */
export const moodySchema: GraphQLSchema = withMoods(
  buildSchema(`
    interface Node { id: ID! next: Node node: Node! }
    type Leaf implements Node {
      id: ID! next: Node node: Node!
      text: String sure: String! count: Int flag: Boolean! color: Color ratio: Float
      words: [String] sureWords: [String!]! leaf: Leaf sureLeaf: Leaf! leaves: [Leaf] sureLeaves: [Leaf!]!
      any: Any grid: [[Int!]!]
      given(number: Int = 3, list: [Int!], of: Input, color: Color): String
      told(number: Int = 3, list: [Int!], of: Input, color: Color): String
    }
    type Stone implements Node { id: ID! next: Node node: Node! weight: Float! anys: [Any!] }
    union Any = Leaf | Stone
    enum Color { RED GREEN }
    input Input { number: Int! = 5 words: [String!] of: Input }
    type Query { leaf: Leaf sureLeaf: Leaf! leaves: [Leaf!] node: Node any: Any anys: [Any] sure: String! text: String }
  `),
);
