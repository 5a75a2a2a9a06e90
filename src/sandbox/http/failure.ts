import type { ValidationIssueWire } from '../../contract/error.ts';
import type { Permission } from '../domain/permissions.ts';

/** A request that is answered with an error: everything that the answer says. */
export class HttpFailure extends Error {
  override readonly name = 'HttpFailure';
  readonly status: number;
  readonly detail: string | ValidationIssueWire[];
  readonly headers: Readonly<Record<string, string>>;

  constructor(
    status: number,
    detail: string | ValidationIssueWire[],
    headers: Readonly<Record<string, string>> = {},
  ) {
    super(typeof detail === 'string' ? detail : 'Validation failed.');
    this.status = status;
    this.detail = detail;
    this.headers = headers;
  }
}

/** 400: the request is sound but cannot be met in the present state. */
export const impossible = (detail: string): HttpFailure => new HttpFailure(400, detail);

export const unauthorized = (detail = 'Invalid authorization credentials.'): HttpFailure =>
  new HttpFailure(401, detail, { 'www-authenticate': 'Bearer' });

export const forbidden = (permissions: readonly Permission[]): HttpFailure =>
  new HttpFailure(403, `Missing required permissions: ${permissions.join(', ')}.`);

export const notFound = (what: string): HttpFailure => new HttpFailure(404, `${what} not found.`);

export const conflict = (detail: string): HttpFailure => new HttpFailure(409, detail);

export const tooLarge = (): HttpFailure => new HttpFailure(413, 'The request body is too large.');

/** 422 with a single reason. */
export const invalid = (loc: ValidationIssueWire['loc'], msg: string, type = 'value_error'): HttpFailure =>
  new HttpFailure(422, [{ type, loc, msg }]);

export const unavailable = (detail: string): HttpFailure => new HttpFailure(503, detail);
