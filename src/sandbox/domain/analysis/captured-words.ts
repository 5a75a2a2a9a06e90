import type { Message } from '../records.ts';
import { capture, isHeard, type Phrase } from './phrase.ts';

/** How one value is picked out of what a user says. */
export interface CaptureRule {
  readonly name: string;
  readonly phrases: readonly Phrase[];
  /** A mark in the metadata of a question: a short answer to that question is the value, word for word. */
  readonly answerTo: string | null;
  /** What is never taken for an answer: greetings, questions back, goodbyes. */
  readonly notAnswers: readonly Phrase[];
}

export type Words = ReadonlyMap<string, string>;

const LONGEST_ANSWER_IN_WORDS = 14;
const QUESTION =
  /\?|^(?:what|where|when|why|who|which|how|can|could|do|does|did|is|are|will|would|should|may)\b/iu;

/** What one message gives away; `question` is the metadata of the message that it answers. */
export function captureWords(
  rules: readonly CaptureRule[],
  said: string,
  question: readonly string[],
): Map<string, string> {
  const words = new Map<string, string>();
  for (const rule of rules) {
    const value = captureOne(rule, said, question);
    if (value !== null) words.set(rule.name, addressUser(value));
  }
  return words;
}

/** What all that the user has said gives away; what is said later counts. */
export function capturedIn(rules: readonly CaptureRule[], messages: readonly Message[]): Map<string, string> {
  const words = new Map<string, string>();
  let question: readonly string[] = [];
  for (const message of messages) {
    if (message.type === 'agent-message') question = message.metadata;
    if (message.type !== 'user-message') continue;
    for (const [name, value] of captureWords(rules, message.text, question)) words.set(name, value);
  }
  return words;
}

function captureOne(rule: CaptureRule, said: string, question: readonly string[]): string | null {
  for (const phrase of rule.phrases) {
    const value = capture(phrase, said);
    if (value !== null) return value;
  }
  if (rule.answerTo === null || !question.includes(rule.answerTo)) return null;
  const answer = said.trim().replace(/[.!\s]+$/u, '');
  const isShort = answer.split(/\s+/u).length <= LONGEST_ANSWER_IN_WORDS;
  if (answer === '' || !isShort || QUESTION.test(answer) || isHeard(rule.notAnswers, answer)) return null;
  return answer.replace(/^(?:well|hmm?|ok|okay|maybe|perhaps|i think|probably),?\s+/iu, '');
}

const OTHER_SIDE: Readonly<Record<string, string>> = {
  i: 'you',
  "i'm": 'you are',
  "i've": 'you have',
  "i'd": 'you would',
  am: 'are',
  me: 'you',
  my: 'your',
  mine: 'yours',
  myself: 'yourself',
  our: 'your',
  we: 'you',
};

/** Turns "my job" into "your job", so that the words can be said back to whoever said them. */
function addressUser(value: string): string {
  return value.replace(/\b[\p{L}']+/gu, (word) => OTHER_SIDE[word.toLowerCase()] ?? word);
}
