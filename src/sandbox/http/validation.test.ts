import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { HttpFailure } from './failure.ts';
import { pageQuery, queryBoolean, queryList, sortQuery, tagQuery } from './query.ts';
import { validatorCompiler } from './validation.ts';

const query = z.object({
  ...pageQuery({ defaultLimit: 10, maxLimit: 20 }),
  is_finished: queryBoolean.optional(),
  kind: queryList(z.enum(['text', 'voice'])),
  sort_by: sortQuery({ created_at: 'createdAt' }),
  tag: tagQuery,
});

/** What is wrong, each as its place and its words. */
function complaints(httpPart: string, schema: z.ZodType, value: unknown): (readonly [string, string])[] {
  const check = validatorCompiler({ schema, httpPart, method: 'GET', url: '/' });
  const { error } = z.object({ error: z.instanceof(HttpFailure) }).parse(check(value));
  const issues = typeof error.detail === 'string' ? [] : error.detail;
  return issues.map(({ loc, msg }) => [loc.join('.'), msg] as const);
}

describe('a refusal of a query parameter', () => {
  it.each([
    [{ sort_by: '+name' }, 'query.sort_by', 'Cannot sort by "name"'],
    [{ sort_by: ['-created_at', 'name'] }, 'query.sort_by.1', 'Cannot sort by "name"'],
    [{ tag: 'plain' }, 'query.tag', 'A tag is written key:value'],
    [{ kind: 'smoke' }, 'query.kind', 'Invalid option: expected one of "text"|"voice"'],
    [{ kind: ['text', 'smoke'] }, 'query.kind.1', 'Invalid option: expected one of "text"|"voice"'],
    [{ limit: '21' }, 'query.limit', 'Too big: expected number to be <=20'],
    [{ limit: ['1', '2'] }, 'query.limit', 'May be given only once'],
    [{ is_finished: ['true', 'false'] }, 'query.is_finished', 'May be given only once'],
  ])('%o says what is wrong with it', (given, place, words) => {
    expect(complaints('querystring', query, given)).toEqual([[place, words]]);
  });

  it('names each value that is wrong', () => {
    expect(complaints('querystring', query, { sort_by: ['a', 'b'], limit: 'x' })).toEqual([
      ['query.limit', 'Input should be a valid integer'],
      ['query.sort_by.0', 'Cannot sort by "a"'],
      ['query.sort_by.1', 'Cannot sort by "b"'],
    ]);
  });
});

describe('a refusal of a body', () => {
  const body = z.object({ comment: z.string() });

  it.each([[null], [undefined], ['comment=form'], [['a list']], [5]])(
    'that is %o asks for a JSON object',
    (given) => {
      expect(complaints('body', body, given)).toEqual([
        ['body', 'The body must be a JSON object, sent with the content type application/json.'],
      ]);
    },
  );

  it('names the fields that are missing or of another type', () => {
    expect(complaints('body', body, {})).toEqual([['body.comment', 'Field required']]);
    expect(complaints('body', body, { comment: 5 })).toEqual([
      ['body.comment', 'Invalid input: expected string, received number'],
    ]);
  });
});
