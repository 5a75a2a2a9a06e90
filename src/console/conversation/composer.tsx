import { type FormEvent, type KeyboardEvent, type ReactNode, useEffect, useRef } from 'react';
import { Icon } from '../controls/icon.tsx';

interface ComposerProps {
  readonly text: string;
  readonly onChange: (text: string) => void;
  readonly onSend: (text: string) => void;
  /** While the agent answers, one can write but not send. */
  readonly isBusy: boolean;
  /** Other ways to say something. */
  readonly children?: ReactNode;
}

/** Where one writes. Enter sends, with Shift it begins a new line. */
export function Composer({ text, onChange, onSend, isBusy, children }: ComposerProps) {
  const field = useRef<HTMLTextAreaElement>(null);
  useEffect(() => {
    // Not where somebody is busy with something else already, nor where a keyboard would hide what one came to read.
    const isIdle = document.activeElement === null || document.activeElement === document.body;
    if (isIdle && matchMedia('(hover: hover)').matches) field.current?.focus({ preventScroll: true });
  }, []);
  const isSendable = text.trim() !== '' && !isBusy;
  const send = (event: FormEvent) => {
    event.preventDefault();
    if (isSendable) onSend(text.trim());
  };
  const sendOnEnter = (event: KeyboardEvent) => {
    if (event.key === 'Enter' && !event.shiftKey && !event.nativeEvent.isComposing) send(event);
  };
  return (
    <form className="composer" onSubmit={send}>
      <textarea
        ref={field}
        className="composer-field"
        rows={1}
        value={text}
        placeholder={isBusy ? 'The agent is answering…' : 'Write a message'}
        aria-label="Message"
        onChange={(event) => onChange(event.target.value)}
        onKeyDown={sendOnEnter}
      />
      {children}
      <button
        type="submit"
        className="icon-button"
        data-kind="primary"
        aria-label="Send"
        disabled={!isSendable}
      >
        <Icon name="send" />
      </button>
    </form>
  );
}
