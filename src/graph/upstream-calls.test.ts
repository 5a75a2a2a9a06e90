import { isObjectType } from 'graphql';
import { describe, expect, it } from 'vitest';
import { schema } from './schema.ts';
import {
  type CallSite,
  eachConversation,
  eachItem,
  eachObject,
  ifAny,
  inBatchesOf,
  inPagesOf,
  inSharedPagesOf,
  unlessOnly,
} from './upstream-calls.ts';

const site = (fields: Partial<CallSite> = {}): CallSite => ({
  objects: 30,
  conversations: 3,
  items: 50,
  hasCursor: false,
  selected: new Set(['name']),
  ...fields,
});

describe('the upstream calls of a field', () => {
  it.each([
    ['one for each object', eachObject, 30],
    ['one for each of its items', eachItem, 1_500],
    ['one for each conversation', eachConversation, 3],
    ['one for so many objects', inBatchesOf(20), 2],
    ['one for so many, where each leads to several', inBatchesOf(20, 4), 6],
    ['one for each page of each object', inPagesOf(20), 90],
    ['one for each page, where an item is several rows', inPagesOf(50, 2), 60],
    ['one for each page of all objects together', inSharedPagesOf(100), 15],
  ])('can be %s', (_, count, calls) => {
    expect(count(site())).toBe(calls);
  });

  it('are one for an empty page, too, and for a page that begins at a cursor', () => {
    expect(inPagesOf(20)(site({ items: 0 }))).toBe(30);
    expect(inSharedPagesOf(100)(site({ hasCursor: true }))).toBe(30);
  });

  it('can be none, by what is selected', () => {
    const known = new Set(['id', 'name']);
    expect(unlessOnly(known, eachObject)(site())).toBe(0);
    expect(unlessOnly(known, eachObject)(site({ selected: new Set(['name', 'text']) }))).toBe(30);
    expect(ifAny(new Set(['text']), eachObject)(site())).toBe(0);
    expect(ifAny(new Set(['name']), eachObject)(site())).toBe(30);
  });

  it('are declared by every field whose description speaks of them, and by every mutation', () => {
    const undeclared = Object.values(schema.getTypeMap())
      .filter(isObjectType)
      .flatMap((type) =>
        Object.values(type.getFields())
          .filter(({ description }) => type.name === 'Mutation' || /upstream call/i.test(description ?? ''))
          .filter(({ extensions }) => !extensions.upstreamCalls)
          .map(({ name }) => `${type.name}.${name}`),
      );
    // Read for whatever leads to an interaction by its id, and declared there.
    expect(undeclared).toEqual(['Interaction.messages']);
  });
});
