import { Notice } from '../controls/notice.tsx';
import type { Failure } from './live-turn.ts';

interface FailureNoticeProps {
  readonly failure: Failure;
  /** Null: nothing was said that could be sent again. */
  readonly onSendAgain: (() => void) | null;
  /** Whether it was looked for among the stored messages, and not found. */
  readonly isChecked: boolean;
  readonly onCheck: () => void;
  readonly onFinish: () => void;
}

/** Why a turn came to nothing, or to less than it should have, and the one thing to do about it. */
export function FailureNotice({ failure, onSendAgain, isChecked, onCheck, onFinish }: FailureNoticeProps) {
  const { text, action, onAction } = {
    SEND_AGAIN: {
      text: 'Your message was not stored either: sending it again does not double it.',
      action: 'Send again',
      onAction: onSendAgain,
    },
    CHECK_MESSAGES: {
      text: 'The stored messages tell what was kept. If yours is not among them, send it again.',
      action: 'Check the messages',
      onAction: onCheck,
    },
    FINISH_CONVERSATION: {
      text: 'The answer was kept. The conversation is over all the same: finish it.',
      action: 'Finish the conversation',
      onAction: onFinish,
    },
  }[isChecked ? 'SEND_AGAIN' : failure.recovery];
  return (
    <Notice
      tone="bad"
      title={failure.message}
      actions={
        onAction && (
          <button type="button" className="button" onClick={onAction}>
            {action}
          </button>
        )
      }
    >
      {text}
    </Notice>
  );
}
