import { UpstreamError } from '../../upstream/errors.ts';
import type { GraphContext } from '../context.ts';
import { InvalidInputError, NotFoundError } from '../errors/errors.ts';
import { fromUpstream } from '../errors/from-upstream.ts';

/** Does what changes feedback; `what` is not there when upstream finds nothing. */
export async function writeFeedback<T>(
  what: string,
  context: GraphContext,
  write: () => Promise<T>,
): Promise<T> {
  try {
    return await write();
  } catch (error) {
    if (!(error instanceof UpstreamError)) throw error;
    throw error.code === 'NOT_FOUND' ? new NotFoundError(what) : fromUpstream(error);
  } finally {
    // Another mutation of the same document may have read what is different now.
    context.renewLoaders();
  }
}

/** What upstream asks of a comment, which comes to it as JSON. */
export const commentRules = 'not blank, and 256 KiB at most as it is written in JSON';

export function checkComment(comment: string): string {
  if (comment.trim() !== '') return comment;
  throw new InvalidInputError([{ path: 'comment', message: 'The comment must not be blank.' }]);
}
