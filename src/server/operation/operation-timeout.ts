import type { ExecutionResult } from 'graphql';
import type { GraphContext } from '../../graph/context.ts';
import { OperationTimeoutError } from '../../graph/errors/errors.ts';

/**
 * What an operation comes to, if it comes in time; else an error, and what it reads upstream is given up. Waiting for
 * the end of an interaction is not counted.
 */
export function withinTime(
  { lifetime }: Pick<GraphContext, 'lifetime'>,
  timeoutMs: number,
  coming: PromiseLike<ExecutionResult>,
): Promise<ExecutionResult> {
  return new Promise((resolve, reject) => {
    const lift = lifetime.limit(timeoutMs);
    const forget = lifetime.onEnd(() => resolve({ data: null, errors: [new OperationTimeoutError()] }));
    coming.then(
      (result) => {
        lift();
        forget();
        resolve(result);
      },
      (error: unknown) => {
        lift();
        forget();
        reject(error);
      },
    );
  });
}
