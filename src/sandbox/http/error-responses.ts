import { errorBody } from '../../contract/error.ts';

const meanings = {
  400: 'Impossible in the current state',
  401: 'The credentials are missing or not valid',
  403: 'A required permission is missing',
  404: 'The organization, or something else that the request names, does not exist',
  408: 'The request body made no progress',
  409: 'In conflict with what has happened or is going on',
  413: 'The request body is too large',
  415: 'Audio of this type is not understood',
  422: 'The request is not well-formed; every reason is listed',
  429: 'Too many requests in this minute',
  503: 'Under maintenance, or shutting down',
} as const;

export type ErrorStatus = keyof typeof meanings;

const everywhere: readonly ErrorStatus[] = [401, 403, 404, 422, 429, 503];

/** The errors of an operation, for its description: those of every operation and the ones named. */
export const errorResponses = (more: readonly ErrorStatus[]) =>
  Object.fromEntries(
    [...everywhere, ...more].map((status) => [
      status,
      { description: meanings[status], content: { 'application/json': { schema: errorBody } } },
    ]),
  );
