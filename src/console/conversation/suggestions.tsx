import { useEffect, useState } from 'react';
import { RecommendedResponsesDocument } from '../__generated__/graphql.ts';
import { run, useConsoleClient } from '../graphql/console-client.ts';

/** Suggestions are meant for somebody who has said nothing for a while. */
const SILENCE_MS = 1_500;

interface SuggestionsProps {
  readonly conversationId: string;
  /** The latest turn; null where there is nothing to suggest. */
  readonly interactionId: string | null;
  readonly onPick: (text: string) => void;
}

/** What could be said next, a click away. Their place is kept free, so that nothing moves when they come. */
export function Suggestions({ conversationId, interactionId, onPick }: SuggestionsProps) {
  const { urql } = useConsoleClient();
  const [suggested, setSuggested] = useState<{ for: string; texts: readonly string[] } | null>(null);
  useEffect(() => {
    if (interactionId === null) return;
    let isWanted = true;
    const timer = setTimeout(async () => {
      // Nobody misses suggestions that could not be had: the log of requests says why.
      const answer = await run(urql, RecommendedResponsesDocument, { conversationId, interactionId }).catch(
        () => null,
      );
      const texts = answer?.conversation?.interaction?.recommendedResponses ?? [];
      if (isWanted) setSuggested({ for: interactionId, texts });
    }, SILENCE_MS);
    return () => {
      isWanted = false;
      clearTimeout(timer);
    };
  }, [urql, conversationId, interactionId]);

  const texts = suggested && suggested.for === interactionId ? suggested.texts : [];
  return (
    <div className="suggestions">
      {texts.length > 0 && (
        <ul className="chips" aria-label="Suggested answers">
          {texts.map((text) => (
            <li key={text}>
              <button type="button" className="chip" onClick={() => onPick(text)}>
                {text}
              </button>
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}
