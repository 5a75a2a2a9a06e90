import { type FieldNode, type FragmentDefinitionNode, getOperationAST, parse } from 'graphql';
import { describe, expect, it } from 'vitest';
import { isOnlyField, selects, selectsOnly } from './selection.ts';

const known = new Set(['id', 'upstreamId']);

/** The first field of a query, as a resolver is told of it. */
function infoOf(query: string) {
  const fieldNodes: FieldNode[] = [];
  const fragments: Record<string, FragmentDefinitionNode> = {};
  for (const definition of parse(query).definitions) {
    if (definition.kind === 'FragmentDefinition') fragments[definition.name.value] = definition;
    if (definition.kind !== 'OperationDefinition') continue;
    for (const selection of definition.selectionSet.selections) {
      if (selection.kind === 'Field') fieldNodes.push(selection);
    }
  }
  return { fieldNodes, fragments };
}

describe('selectsOnly', () => {
  it.each([
    '{ service { id } }',
    '{ service { id upstreamId __typename } }',
    '{ service { renamed: id } }',
    '{ service { ... { id } ... on Service { upstreamId } } }',
    '{ service { ...Known } } fragment Known on Service { id ...More } fragment More on Service { upstreamId }',
    '{ service { id } service { upstreamId } }',
    '{ service }',
  ])('is true of %s', (query) => {
    expect(selectsOnly(infoOf(query), known)).toBe(true);
  });

  it.each([
    '{ service { id name } }',
    '{ service { id: name } }',
    '{ service { ... on Service { name } } }',
    '{ service { ...Known } } fragment Known on Service { id ...More } fragment More on Service { name }',
    '{ service { id } service { name } }',
    '{ service { id name @skip(if: true) } }',
  ])('is false of %s', (query) => {
    expect(selectsOnly(infoOf(query), known)).toBe(false);
  });
});

describe('selects', () => {
  it.each([
    ['{ conversation { agent { name } } }', true],
    ['{ conversation { renamed: agent { name } } }', true],
    ['{ conversation { ...Whole } } fragment Whole on Conversation { id ... { agent { name } } }', true],
    ['{ conversation { id } conversation { agent { name } } }', true],
    ['{ conversation { agent: id service { agent } } }', false],
    ['{ conversation }', false],
  ])('looks for a field right below: %s', (query, isSelected) => {
    expect(selects(infoOf(query), 'agent')).toBe(isSelected);
  });
});

describe('isOnlyField', () => {
  const path = { prev: undefined, key: 'service', typename: 'Query' };

  it.each([
    ['{ service { id name } }', true],
    ['{ renamed: service { id } }', true],
    ['{ service { id } agent { id } }', false],
    ['{ service { id } ... { agent { id } } }', false],
    ['{ ... { service { id } } }', false],
  ])('of %s: %s', (query, isOnly) => {
    const operation = getOperationAST(parse(query));
    expect(operation && isOnlyField({ operation, path })).toBe(isOnly);
  });

  it('is false below another field', () => {
    const operation = getOperationAST(parse('{ service { agent { id } } }'));
    const below = { prev: path, key: 'agent', typename: 'Service' };
    expect(operation && isOnlyField({ operation, path: below })).toBe(false);
  });
});
