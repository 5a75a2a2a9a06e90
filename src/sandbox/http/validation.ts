import type { FastifySchemaCompiler } from 'fastify';
import { type ZodError, type ZodType, z } from 'zod';
import type { ValidationIssueWire } from '../../contract/error.ts';
import { HttpFailure } from './failure.ts';

type Issue = z.core.$ZodIssue;

const placeOf: Readonly<Record<string, string>> = {
  params: 'path',
  querystring: 'query',
  headers: 'header',
  body: 'body',
};

const typeOf: Readonly<Record<string, string>> = {
  invalid_format: 'string_pattern_mismatch',
  invalid_value: 'enum',
  custom: 'value_error',
};

/** Checks one part of a request; a refusal lists everything that is wrong with that part. */
export const validatorCompiler: FastifySchemaCompiler<ZodType> = ({ schema, httpPart = 'body' }) => {
  const place = placeOf[httpPart] ?? httpPart;
  return (value) => {
    const result = z.safeParse(schema, value, { reportInput: true });
    if (result.success) return { value: result.data };
    return { error: new HttpFailure(422, toIssues(result.error, place)) };
  };
};

const toIssues = ({ issues }: ZodError, place: string): ValidationIssueWire[] =>
  issues.flatMap(withinUnions).map((issue) => {
    const loc = [place, ...issue.path.map((step) => (typeof step === 'number' ? step : String(step)))];
    const [type, msg] = explain(issue, place);
    return { type, loc, msg };
  });

/** Where a value may have one of several shapes, what is wrong with it in the shape that it has. */
function withinUnions(issue: Issue): Issue[] {
  if (issue.code !== 'invalid_union') return [issue];
  const tried =
    issue.errors.find((issues) => issues.every(({ path }) => path.length > 0)) ??
    issue.errors.find((issues) => issues.every(({ code }) => code !== 'invalid_type'));
  if (!tried) return [issue];
  return tried.flatMap((inner) => withinUnions({ ...inner, path: [...issue.path, ...inner.path] }));
}

function explain({ code, path, input, message }: Issue, place: string): [type: string, msg: string] {
  if (place === 'body' && path.length === 0 && code === 'invalid_type') {
    const type = input === null || input === undefined ? 'missing' : code;
    return [type, 'The body must be a JSON object, sent with the content type application/json.'];
  }
  if (input === undefined && /^invalid_(type|value|union)$/.test(code)) return ['missing', 'Field required'];
  if (place === 'query' && code === 'invalid_type' && Array.isArray(input))
    return [code, 'May be given only once'];
  return [typeOf[code] ?? code, message];
}
