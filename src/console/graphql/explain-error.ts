import { CombinedError } from 'urql';

/** What went wrong and what to do now, in words for whoever sits before the page. */
export interface Explanation {
  readonly title: string;
  readonly advice: string;
  readonly isForbidden: boolean;
}

const advices: Readonly<Record<string, string>> = {
  FORBIDDEN: 'Sign in as somebody whose role allows it.',
  NOT_FOUND: 'It may have been deleted, or you may not see it.',
  RATE_LIMITED: 'Wait a moment, then try again.',
  UPSTREAM_UNAVAILABLE: 'The conversation API is out of reach. Try again in a moment.',
  UPSTREAM_TIMEOUT: 'The conversation API took too long. Try again in a moment.',
  UPSTREAM_PROTOCOL: 'The conversation API answered with nonsense. Try again in a moment.',
};

export function explainError(error: Error): Explanation {
  if (!(error instanceof CombinedError))
    return { title: error.message, advice: 'Try again.', isForbidden: false };
  const [first] = error.graphQLErrors;
  if (!first) {
    const advice = 'See whether it runs, then try again.';
    return { title: 'The server cannot be reached.', advice, isForbidden: false };
  }
  const { code, missingPermissions } = first.extensions;
  const needed = Array.isArray(missingPermissions) ? missingPermissions.join(', ') : '';
  return {
    title: first.message,
    advice: [needed && `Needed: ${needed}.`, advices[String(code)] ?? 'Try again.'].filter(Boolean).join(' '),
    isForbidden: code === 'FORBIDDEN',
  };
}
