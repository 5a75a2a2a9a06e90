import { GraphQLError } from 'graphql';
import { describe, expect, it } from 'vitest';
import { WatchError } from '../../streams/interaction-log.ts';
import { errorCodeOf, UpstreamError, type UpstreamErrorCode } from '../../upstream/errors.ts';
import { errorCodes } from './errors.ts';
import { fromUpstream, toCallerError } from './from-upstream.ts';

const secret = 'Internals of upstream at /srv/app.py line 7.';

function failureOf(code: UpstreamErrorCode, details: Partial<UpstreamError> = {}): UpstreamError {
  return new UpstreamError({
    code,
    operation: 'get-services',
    status: 500,
    path: '/service/',
    requestId: 'request-7',
    detail: secret,
    cause: new Error(secret),
    ...details,
  });
}

describe('what a status means to the caller', () => {
  it.each<[number, string]>([
    [400, 'NOT_POSSIBLE'],
    [401, 'UNAUTHENTICATED'],
    [403, 'FORBIDDEN'],
    [404, 'NOT_FOUND'],
    [408, 'UPSTREAM_TIMEOUT'],
    [409, 'NOT_POSSIBLE'],
    [413, 'PAYLOAD_TOO_LARGE'],
    [415, 'NOT_POSSIBLE'],
    [418, 'UPSTREAM_PROTOCOL'],
    [302, 'UPSTREAM_PROTOCOL'],
    [422, 'BAD_USER_INPUT'],
    [429, 'RATE_LIMITED'],
    [500, 'UPSTREAM_UNAVAILABLE'],
    [502, 'UPSTREAM_UNAVAILABLE'],
    [503, 'UPSTREAM_UNAVAILABLE'],
    [504, 'UPSTREAM_TIMEOUT'],
  ])('is, for %i, %s', (status, code) => {
    const error = fromUpstream(failureOf(errorCodeOf(status)));
    expect(error.code).toBe(code);
    expect(error.extensions.code).toBe(code);
    expect(Object.keys(errorCodes)).toContain(code);
  });

  it.each<[UpstreamErrorCode, string]>([
    ['TIMEOUT', 'UPSTREAM_TIMEOUT'],
    ['ABORTED', 'UPSTREAM_UNAVAILABLE'],
    ['PROTOCOL', 'UPSTREAM_PROTOCOL'],
    ['UNAUTHENTICATED', 'UNAUTHENTICATED'],
  ])('is, for %s without an answer, %s', (code, expected) => {
    expect(fromUpstream(failureOf(code, { status: null })).code).toBe(expected);
  });

  it('tells a token that is missing from one that is not accepted', () => {
    const messageOf = (status: number | null) =>
      fromUpstream(failureOf('UNAUTHENTICATED', { status })).message;
    expect(messageOf(null)).toMatch(/^No token was sent\./);
    expect(messageOf(401)).toMatch(/^The token was not accepted or has expired\./);
  });

  it('holds nothing of what upstream said', () => {
    const codes: UpstreamErrorCode[] = [
      'BAD_REQUEST',
      'UNAUTHENTICATED',
      'FORBIDDEN',
      'NOT_FOUND',
      'BODY_TIMEOUT',
      'CONFLICT',
      'PAYLOAD_TOO_LARGE',
      'UNSUPPORTED_MEDIA_TYPE',
      'INVALID',
      'RATE_LIMITED',
      'UNAVAILABLE',
      'TIMEOUT',
      'PROTOCOL',
      'ABORTED',
    ];
    for (const code of codes) {
      const invalidFields = [{ path: 'service_id', message: secret }];
      const error = fromUpstream(failureOf(code, { invalidFields }));
      expect(JSON.stringify(error)).not.toContain('Internals');
      expect(error.originalError).toBeUndefined();
    }
  });
});

describe('the few words of upstream that do go on', () => {
  it('are the names of permissions, each once', () => {
    const detail = 'Missing: User:GetUserInfo, Conversation.GetConversation and User:GetUserInfo at 10:30.';
    expect(fromUpstream(failureOf('FORBIDDEN', { detail }))).toMatchObject({
      missingPermissions: ['User:GetUserInfo', 'Conversation.GetConversation'],
    });
  });

  it('are the names of fields', () => {
    const invalidFields = [{ path: 'service_id', message: secret }];
    expect(fromUpstream(failureOf('INVALID', { invalidFields }))).toMatchObject({
      fields: [{ path: 'service_id', message: 'Not accepted upstream.' }],
    });
  });

  it('are how long to wait', () => {
    expect(fromUpstream(failureOf('RATE_LIMITED', { retryAfterMs: 17_000 }))).toMatchObject({
      retryAfterMs: 17_000,
    });
  });
});

describe('toCallerError', () => {
  it('gives a failed watch its code and keeps its advice', () => {
    for (const [code, expected] of [
      ['CURSOR_EXPIRED', 'CURSOR_EXPIRED'],
      ['READER_TOO_SLOW', 'READER_TOO_SLOW'],
      ['STREAM_NOT_FOUND', 'NOT_FOUND'],
    ] as const) {
      const error = toCallerError(new WatchError(code, 'Query the messages.'));
      expect(error).toBeInstanceOf(GraphQLError);
      expect(error).toMatchObject({ message: 'Query the messages.', extensions: { code: expected } });
    }
  });

  it('leaves a bug as it is', () => {
    const bug = new TypeError('undefined is not a function');
    expect(toCallerError(bug)).toBe(bug);
  });
});
