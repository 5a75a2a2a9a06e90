import { CombinedError } from 'urql';

/** What went wrong and what to do now, in words for whoever sits before the page. */
export interface Explanation {
  readonly title: string;
  readonly advice: string;
  readonly isForbidden: boolean;
  /** Whether the same could be answered otherwise another time. */
  readonly mayPass: boolean;
}

const advices: Readonly<Record<string, string>> = {
  BAD_USER_INPUT: 'It may be mistyped.',
  FORBIDDEN: 'Sign in as somebody whose role allows it.',
  NOT_FOUND: 'It may have been deleted, or you may not see it.',
  RATE_LIMITED: 'Wait a moment, then try again.',
  UPSTREAM_UNAVAILABLE: 'The conversation API is out of reach. Try again in a moment.',
  UPSTREAM_TIMEOUT: 'The conversation API took too long. Try again in a moment.',
  UPSTREAM_PROTOCOL: 'The conversation API answered with nonsense. Try again in a moment.',
};

export function explainError(error: Error): Explanation {
  if (!(error instanceof CombinedError))
    return { title: error.message, advice: 'Try again.', isForbidden: false, mayPass: true };
  const [first] = error.graphQLErrors;
  if (!first) {
    const advice = 'See whether it runs, then try again.';
    return { title: 'The server cannot be reached.', advice, isForbidden: false, mayPass: true };
  }
  const { code, missingPermissions } = first.extensions;
  const needed = Array.isArray(missingPermissions) ? missingPermissions.join(', ') : '';
  return {
    title: first.message,
    advice: [needed && `Needed: ${needed}.`, advices[String(code)] ?? 'Try again.'].filter(Boolean).join(' '),
    isForbidden: code === 'FORBIDDEN',
    mayPass: code !== 'BAD_USER_INPUT',
  };
}

/** Whether the server refused what it was given for what it is, as an id that is none. */
export function isMalformed(error: unknown): boolean {
  return (
    error instanceof CombinedError &&
    error.graphQLErrors.some(({ extensions }) => extensions.code === 'BAD_USER_INPUT')
  );
}
