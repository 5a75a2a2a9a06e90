import { Notice } from '../controls/notice.tsx';
import type { Failure } from './live-turn.ts';

interface FailureNoticeProps {
  readonly failure: Failure;
  /** Null: nothing was said that could be sent again. */
  readonly onSendAgain: (() => void) | null;
  readonly onCheck: () => void;
  readonly onFinish: () => void;
}

/** Why a turn came to nothing, or to less than it should have, and the one thing to do about it. */
export function FailureNotice({ failure, onSendAgain, onCheck, onFinish }: FailureNoticeProps) {
  const { title, text, action, onAction } = {
    SEND_AGAIN: {
      title: 'Nothing of this turn was kept',
      text: 'Your message was not stored either, so that it can be sent again without being doubled.',
      action: 'Send again',
      onAction: onSendAgain,
    },
    CHECK_MESSAGES: {
      title: 'Nobody can tell whether this turn was kept',
      text: 'The stored messages say. If yours is not among them, send it again.',
      action: 'Check the messages',
      onAction: onCheck,
    },
    FINISH_CONVERSATION: {
      title: 'The answer was kept, but the conversation could not be ended',
      text: 'It is over all the same: finish it.',
      action: 'Finish the conversation',
      onAction: onFinish,
    },
  }[failure.recovery];
  return (
    <Notice
      tone="bad"
      title={title}
      actions={
        onAction && (
          <button type="button" className="button" onClick={onAction}>
            {action}
          </button>
        )
      }
    >
      {failure.message} {text}
    </Notice>
  );
}
