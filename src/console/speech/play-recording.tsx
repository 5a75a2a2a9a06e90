import { useState } from 'react';
import { RecordingDocument } from '../__generated__/graphql.ts';
import { Icon } from '../controls/icon.tsx';
import { ErrorNotice } from '../controls/notice.tsx';
import { run, useConsoleClient } from '../graphql/console-client.ts';
import { useAttempt } from '../state/use-attempt.ts';

interface PlayRecordingProps {
  readonly conversationId: string;
  readonly messageId: string;
}

/** The recording of a spoken message. Its address is asked for when it is wanted: it does not last. */
export function PlayRecording({ conversationId, messageId }: PlayRecordingProps) {
  const { urql } = useConsoleClient();
  const [url, setUrl] = useState<string | null>(null);
  const { isRunning, problem, attempt } = useAttempt();
  const fetchAddress = async () => {
    const { conversation } = await run(
      urql,
      RecordingDocument,
      { conversationId, messageId },
      (data) => data.conversation?.message?.source !== null,
    );
    const source = conversation?.message?.source;
    if (!source) throw new Error('There is no recording of this message.');
    setUrl(source.url);
  };
  if (problem) return <ErrorNotice error={problem} onRetry={() => void attempt(fetchAddress)} />;
  if (url)
    return (
      // biome-ignore lint/a11y/useMediaCaption: the message beside it is what is said
      <audio className="recording" src={url} controls autoPlay />
    );
  return (
    <button
      type="button"
      className="quiet-button"
      disabled={isRunning}
      onClick={() => void attempt(fetchAddress)}
    >
      <Icon name="play" size={14} />
      Play
    </button>
  );
}
