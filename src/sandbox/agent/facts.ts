import { type CaptureRule, capturedIn, captureWords } from '../domain/analysis/captured-words.ts';
import { isHeard } from '../domain/analysis/phrase.ts';
import type { Situation, Turn } from './agent.ts';
import { newestOfEach } from './recall.ts';
import type { Requirement } from './script.ts';

type TurnInput = Pick<Turn, 'userMessage' | 'externalEvents'>;

/** All that a scripted turn knows: what was said now and before, what is remembered, what came up on the way. */
export class Facts {
  /** What the user said in this turn, or else what happened; empty when there is neither. */
  readonly heard: string;
  /** What the agent has said so far, oldest first. */
  readonly answers: readonly string[];
  readonly #values = new Map<string, string>();
  readonly #learned: ReadonlySet<string>;
  readonly #recalled: string[] = [];

  constructor(situation: Situation, input: TurnInput, rules: readonly CaptureRule[]) {
    this.heard = input.userMessage ?? input.externalEvents.join(' ');
    const answers = situation.history.filter((message) => message.type === 'agent-message');
    this.answers = answers.map((message) => message.text);
    for (const [name, value] of capturedIn(rules, situation.history)) this.note(name, value);
    const question = input.userMessage === null ? [] : (answers.at(-1)?.metadata ?? []);
    const learned = captureWords(rules, this.heard, question);
    for (const [name, value] of learned) this.note(name, value);
    this.#learned = new Set(learned.keys());
    for (const memory of newestOfEach(situation.memories)) this.note(`memory.${memory.key}`, memory.text);
    this.note('user.firstName', situation.user.firstName);
    this.note('user.lastName', situation.user.lastName);
    this.note('user.email', situation.user.email);
    this.note('agent.name', situation.agent.identity.name);
    this.note('agent.role', situation.agent.identity.role);
  }

  note(name: string, value: string): void {
    this.#values.set(name, value);
  }

  recall(content: string): void {
    this.#recalled.push(content);
    this.note('recalled', this.#recalled.join(' '));
  }

  readonly lookup = (name: string): string | undefined => this.#values.get(name);

  meets(requirement: Requirement): boolean {
    const { hears, learns, knows, lacks, recalls, where } = requirement;
    return (
      (hears.length === 0 || isHeard(hears, this.heard)) &&
      learns.every((name) => this.#learned.has(name)) &&
      knows.every((name) => this.#values.has(name)) &&
      !lacks.some((name) => this.#values.has(name)) &&
      (recalls.length === 0 || this.#recalled.some((content) => isHeard(recalls, content))) &&
      Object.entries(where).every(([name, value]) => this.#values.get(name) === value)
    );
  }
}
