import { parse, validate } from 'graphql';
import { describe, expect, it } from 'vitest';
import { schema } from '../../graph/schema.ts';
import { exampleTabs } from './example-operations.ts';

/** Those that GraphiQL shows beside its play button in a window of 1300 pixels. */
const MAX_COLUMNS = 51;

describe('the examples of GraphiQL', () => {
  it.each(exampleTabs())('fit the schema and the window: %#', ({ query, variables }) => {
    expect(validate(schema, parse(query))).toEqual([]);
    expect(query.split('\n').filter((line) => line.length > MAX_COLUMNS)).toEqual([]);
    const named = Object.keys(JSON.parse(variables ?? '{}'));
    expect(named).toEqual([...query.matchAll(/\$(\w+): \w+!/g)].map(([, name]) => name));
  });
});
