import type { Message } from '../records.ts';
import { capture, isHeard, type Phrase } from './phrase.ts';
import { straightenQuotes } from './spoken-text.ts';

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
const LEAD_IN =
  /^(?:(?:well|hmm?|ok|okay|maybe|perhaps|probably|i think|i guess|i'd say|it's|it is)(?:,?\s+|$))+/iu;
const QUESTION =
  /\?|^(?:what|where|when|why|who|which|how|can|could|do|does|did|is|are|will|would|should|may)\b/iu;

/** A sentence about something else, which cannot stand in the place of a name or a time. */
const SENTENCE =
  /^(?:there|that|this|let|let's|not|don't|it|it's)\b|\b(?:i|i'm|i'd|i've|we|they|he|she|is|are|am|was|were|has|have|had|will|would|could|should|can|can't|don't|doesn't|isn't|won't)\b/iu;

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
  const whole = said.trim().replace(/[.!\s]+$/u, '');
  const isShort = whole.split(/\s+/u).length <= LONGEST_ANSWER_IN_WORDS;
  if (whole === '' || !isShort || QUESTION.test(whole) || isHeard(rule.notAnswers, whole)) return null;
  const answer = straightenQuotes(whole)
    .replace(LEAD_IN, '')
    // Asides come after a comma.
    .replace(/\s*[,;].*$/su, '');
  return answer === '' || SENTENCE.test(answer) ? null : answer;
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
