import { useCallback, useState } from 'react';
import { CombinedError } from 'urql';
import { type ErrorCode, SendMessageDocument, type SendMessageInput } from '../__generated__/graphql.ts';
import { run, useConsoleClient } from '../graphql/console-client.ts';
import { newKey } from './new-key.ts';

/** What is to be said, and how the answer shall come. */
export interface Words {
  /** Empty where it is spoken. */
  readonly text: string;
  readonly speech: Blob | null;
  readonly wantsSpeech: boolean;
}

/** A message on its way to upstream. */
export interface Outgoing extends Words {
  readonly idempotencyKey: string;
  /** How many turns had been heard of: the next one is its own. */
  readonly turnsBefore: number;
  /** SENDING until it is accepted; FAILED: not accepted, `problem` says why. */
  readonly state: 'SENDING' | 'ACCEPTED' | 'FAILED';
  readonly problem: string;
  readonly remedy: Remedy;
}

/**
 * REPEAT: the very same send may be made again, told from a second one by its key. CHECK: it may have arrived, and only
 * the messages can tell. EDIT: it was refused for what it is.
 */
export type Remedy = 'REPEAT' | 'CHECK' | 'EDIT';

export interface Sending {
  readonly outgoing: Outgoing | null;
  send(words: Words, turnsBefore: number): void;
  /** The same message once more, under the same key. */
  repeat(): void;
  /** Forgets the message. */
  dismiss(): void;
}

export function useSending(conversationId: string): Sending {
  const { urql } = useConsoleClient();
  const [outgoing, setOutgoing] = useState<Outgoing | null>(null);

  const post = useCallback(
    async (words: Words, idempotencyKey: string, turnsBefore: number) => {
      const change = (part: Partial<Outgoing>) =>
        setOutgoing((now) => (now?.idempotencyKey === idempotencyKey ? { ...now, ...part } : now));
      setOutgoing({ ...words, idempotencyKey, turnsBefore, state: 'SENDING', problem: '', remedy: 'REPEAT' });
      const { text, speech, wantsSpeech } = words;
      const input: SendMessageInput = {
        conversationId,
        content: speech ? { audio: { file: speech } } : { text },
        responseFormat: wantsSpeech ? 'VOICE' : 'TEXT',
        agentActions: {},
        idempotencyKey,
      };
      try {
        const { sendMessage: result } = await run(urql, SendMessageDocument, { input });
        if (result.__typename === 'SendMessageSuccess') change({ state: 'ACCEPTED' });
        else change({ state: 'FAILED', problem: result.message, remedy: remedyFor(result.code) });
      } catch (error) {
        const isLost = error instanceof CombinedError && error.networkError !== undefined;
        const problem = isLost ? 'The connection was lost before the answer came.' : String(error);
        change({ state: 'FAILED', problem, remedy: 'REPEAT' });
      }
    },
    [urql, conversationId],
  );

  return {
    outgoing,
    send: (words, turnsBefore) => void post(words, newKey(), turnsBefore),
    repeat: () => void (outgoing && post(outgoing, outgoing.idempotencyKey, outgoing.turnsBefore)),
    dismiss: useCallback(() => setOutgoing(null), []),
  };
}

const remedies: Partial<Record<ErrorCode, Remedy>> = {
  SEND_OUTCOME_UNKNOWN: 'CHECK',
  CONVERSATION_BUSY: 'REPEAT',
  RATE_LIMITED: 'REPEAT',
  SHUTTING_DOWN: 'REPEAT',
  UPSTREAM_UNAVAILABLE: 'REPEAT',
  UPSTREAM_TIMEOUT: 'REPEAT',
};

function remedyFor(code: ErrorCode): Remedy {
  return remedies[code] ?? 'EDIT';
}
