import type { FastifySchemaCompiler } from 'fastify';
import { type ZodError, type ZodType, z } from 'zod';
import type { ValidationIssueWire } from '../../contract/error.ts';
import { HttpFailure } from './failure.ts';

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

const toIssues = (error: ZodError, place: string): ValidationIssueWire[] =>
  error.issues.map((issue) => {
    const loc = [place, ...issue.path.map((step) => (typeof step === 'number' ? step : String(step)))];
    const isMissing = /^invalid_(type|value|union)$/.test(issue.code) && issue.input === undefined;
    return isMissing
      ? { type: 'missing', loc, msg: 'Field required' }
      : { type: typeOf[issue.code] ?? issue.code, loc, msg: issue.message };
  });
