/** An answer, or what it failed with: how a DataLoader is told that one of its keys failed. */
export function settled<T>(answer: Promise<T>): Promise<T | Error> {
  return answer.catch(toError);
}

function toError(error: unknown): Error {
  return error instanceof Error ? error : new Error(String(error));
}
