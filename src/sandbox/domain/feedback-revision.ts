import type { Feedback } from './records.ts';

export interface FeedbackChange {
  readonly comment?: string | undefined;
  readonly resolved?: boolean | undefined;
}

/** The feedback after the change, or `frozen`: the comment of a resolved feedback stays as it is. */
export function reviseFeedback(stored: Feedback, change: FeedbackChange, at: string): Feedback | 'frozen' {
  const { comment = stored.comment, resolved = stored.resolved } = change;
  if (stored.resolved && comment !== stored.comment) return 'frozen';
  return { ...stored, comment, resolved, updatedAt: at };
}
