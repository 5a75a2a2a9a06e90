import type { MemoryFact, Message } from '../records.ts';
import { capturedIn } from './captured-words.ts';
import type { AnalysisRules } from './rules.ts';
import { render } from './template.ts';

interface FinishedConversation {
  readonly rules: Pick<AnalysisRules, 'captureRules' | 'memories'>;
  /** All messages of the conversation, oldest first. */
  readonly messages: readonly Message[];
  readonly userId: string;
  readonly conversationId: string;
  readonly learnedAt: string;
}

/** What a finished conversation teaches about its user: one fact for each rule whose values were all given. */
export function extractMemories(conversation: FinishedConversation): MemoryFact[] {
  const { rules, messages, userId, conversationId, learnedAt } = conversation;
  const words = capturedIn(rules.captureRules, messages);
  return rules.memories.flatMap(({ key, sentence }) => {
    const text = render(sentence, (name) => words.get(name));
    return text === null ? [] : [{ userId, key, text, learnedAt, conversationId }];
  });
}
