/** What is written of an error. */
export interface ErrorRecord {
  readonly type: string;
  readonly message: string;
  readonly stack: readonly string[];
  readonly code?: string;
  readonly cause?: ErrorRecord;
}

/** Causes of causes beyond this are not written. */
const MAX_CAUSES = 5;

/**
 * An error as it may be written down. What else hangs on it is left out, as errors carry the command, the answer or
 * the row that they are about; and what a parser says, since it quotes what it could not read.
 */
export function recordError(error: unknown, depth = 0): ErrorRecord {
  if (!(error instanceof Error)) return { type: typeof error, message: 'Not an Error.', stack: [] };
  const code = 'code' in error && typeof error.code === 'string' ? error.code : undefined;
  const hasCause = error.cause !== undefined && depth < MAX_CAUSES;
  return {
    type: error.name,
    message: messageOf(error),
    stack: framesOf(error),
    ...(code === undefined ? {} : { code }),
    ...(hasCause ? { cause: recordError(error.cause, depth + 1) } : {}),
  };
}

function messageOf({ name, message }: Error): string {
  // Redis names the failure first, and may go on with what it was sent.
  if (name === 'ReplyError') return message.split(',')[0] ?? '';
  return quotingErrors.has(name) ? 'Not shown, as it quotes what could not be read.' : message;
}

const quotingErrors = new Set(['SyntaxError', 'ZodError', '$ZodError']);

function framesOf({ message, stack = '' }: Error): readonly string[] {
  const frames = stack.slice(stack.indexOf(message) + message.length).split('\n');
  return frames.map((line) => line.trim()).filter((line) => line.startsWith('at '));
}
