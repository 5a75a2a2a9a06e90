import type { Message } from '../records.ts';
import { tellingWords } from './content-words.ts';

/** A picture of a user that grows with every finished conversation. */
export interface UserModel {
  readonly userId: string;
  /** How many conversations the picture rests on. */
  readonly conversations: number;
  readonly messages: number;
  readonly wordsPerMessage: number;
  /** How the user writes, from the length of the messages. */
  readonly style: 'brief' | 'even' | 'detailed';
  /** What the user talks about most. */
  readonly topics: readonly { readonly word: string; readonly mentions: number }[];
  readonly updatedAt: string;
}

interface FinishedConversation {
  readonly userId: string;
  /** The picture so far, null after the first conversation. */
  readonly previous: UserModel | null;
  /** All messages of the conversation. */
  readonly messages: readonly Message[];
  readonly at: string;
}

const MOST_TOPICS = 12;

/** The picture of the user with one more finished conversation in it. */
export function generateUserModel({ userId, previous, messages, at }: FinishedConversation): UserModel {
  const said = messages.filter(({ type }) => type === 'user-message').map(({ text }) => text);
  const wordsBefore = (previous?.wordsPerMessage ?? 0) * (previous?.messages ?? 0);
  const words = said.reduce((total, text) => total + text.split(/\s+/u).filter(Boolean).length, wordsBefore);
  const count = (previous?.messages ?? 0) + said.length;
  const wordsPerMessage = count === 0 ? 0 : Math.round((words / count) * 10) / 10;
  return {
    userId,
    conversations: (previous?.conversations ?? 0) + 1,
    messages: count,
    wordsPerMessage,
    style: wordsPerMessage < 4 ? 'brief' : wordsPerMessage < 12 ? 'even' : 'detailed',
    topics: countTopics(previous?.topics ?? [], said),
    updatedAt: at,
  };
}

function countTopics(before: UserModel['topics'], said: readonly string[]): UserModel['topics'] {
  const mentions = new Map(before.map((topic) => [topic.word, topic.mentions]));
  const words = said.flatMap(tellingWords).filter((word) => !/\d/u.test(word));
  for (const word of words) mentions.set(word, (mentions.get(word) ?? 0) + 1);
  return [...mentions]
    .map(([word, count]) => ({ word, mentions: count }))
    .toSorted((a, b) => b.mentions - a.mentions || a.word.localeCompare(b.word))
    .slice(0, MOST_TOPICS);
}
