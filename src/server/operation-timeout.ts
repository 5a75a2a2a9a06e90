import type { ExecutionResult } from 'graphql';
import type { GraphContext } from '../graph/context.ts';
import { OperationTimeoutError } from '../graph/errors.ts';

/**
 * Answers with an error when an operation takes longer than this, and gives up what it reads upstream. Waiting for
 * the end of an interaction is not counted.
 */
export function withinTime<Result>(
  { lifetime }: Pick<GraphContext, 'lifetime'>,
  timeoutMs: number,
  execute: () => Result | PromiseLike<Result>,
): Result | Promise<Result | ExecutionResult> {
  const lift = lifetime.limit(timeoutMs);
  const answer = execute();
  if (!isPromise(answer)) {
    lift();
    return answer;
  }
  return new Promise((resolve, reject) => {
    const forget = lifetime.onEnd(() => resolve({ data: null, errors: [new OperationTimeoutError()] }));
    const settle = () => {
      lift();
      forget();
    };
    answer.then(
      (result) => {
        settle();
        resolve(result);
      },
      (error: unknown) => {
        settle();
        reject(error);
      },
    );
  });
}

function isPromise<Result>(answer: Result | PromiseLike<Result>): answer is PromiseLike<Result> {
  return typeof answer === 'object' && answer !== null && 'then' in answer;
}
