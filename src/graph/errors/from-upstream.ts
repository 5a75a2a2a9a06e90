import { GraphQLError } from 'graphql';
import { LogUnavailableError, WatchError } from '../../streams/interaction-log.ts';
import { UpstreamError } from '../../upstream/errors.ts';
import {
  type CallerError,
  ForbiddenError,
  InvalidInputError,
  NotFoundError,
  NotPossibleError,
  PayloadTooLargeError,
  RateLimitedError,
  UnauthenticatedError,
  UpstreamUnavailableError,
} from './errors.ts';

const PERMISSION_NAME = /\b[A-Z][A-Za-z]+[:.][A-Z][A-Za-z]+\b/g;

/**
 * What a failed call means to the caller, with nothing of upstream's own words but the names of permissions and of
 * fields. Operations that know better what a status means for them look at it first.
 */
export function fromUpstream(error: UpstreamError): CallerError {
  switch (error.code) {
    case 'UNAUTHENTICATED':
      // Where there is no token, nobody asks upstream.
      return new UnauthenticatedError(error.status === null ? 'MISSING' : 'REFUSED');
    case 'FORBIDDEN':
      return new ForbiddenError([...new Set(error.detail.match(PERMISSION_NAME) ?? [])]);
    case 'NOT_FOUND':
      return new NotFoundError('What you asked for');
    case 'INVALID':
      return new InvalidInputError(
        error.invalidFields.map(({ path }) => ({ path, message: 'Not accepted upstream.' })),
      );
    case 'BAD_REQUEST':
    case 'CONFLICT':
    case 'UNSUPPORTED_MEDIA_TYPE':
      return new NotPossibleError('Upstream cannot do this in the present state.');
    case 'PAYLOAD_TOO_LARGE':
      return new PayloadTooLargeError(null);
    case 'RATE_LIMITED':
      return new RateLimitedError(error.retryAfterMs);
    case 'TIMEOUT':
    case 'BODY_TIMEOUT':
      return new UpstreamUnavailableError('UPSTREAM_TIMEOUT');
    case 'PROTOCOL':
      return new UpstreamUnavailableError('UPSTREAM_PROTOCOL');
    case 'UNAVAILABLE':
    case 'ABORTED':
      return new UpstreamUnavailableError('UPSTREAM_UNAVAILABLE');
  }
}

/** Expected failures as what they are, everything else as it came: those are bugs, and masked further out. */
export function toCallerError(error: unknown): unknown {
  if (error instanceof UpstreamError) return fromUpstream(error);
  if (error instanceof LogUnavailableError) return new UpstreamUnavailableError('STREAMS_UNAVAILABLE');
  if (error instanceof WatchError) {
    const code = error.code === 'STREAM_NOT_FOUND' ? 'NOT_FOUND' : error.code;
    return new GraphQLError(error.message, { extensions: { code } });
  }
  return error;
}
