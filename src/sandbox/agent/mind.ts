import type { VersionInfo } from '../domain/state-machine.ts';
import type { Turn } from './agent.ts';
import type { Choices } from './choices.ts';
import type { Journey } from './journey.ts';
import type { Rest } from './navigate.ts';

export type BehaviorSet = Turn['behaviorSets'][number];

/** What thinks during one turn. It is asked in the order of the members, and may remember what it has answered. */
export interface Mind extends Choices {
  /** The dynamic behavior set that fits what was said, null for none. */
  selectBehavior(): Promise<BehaviorSet | null>;
  /** What to ask the memory before anything else; empty when nothing remembered is needed. */
  memoryQueries(): Promise<readonly string[]>;
  /** Whether anything happened that could lead out of the state in which the machine rests. */
  readonly mayLeave: boolean;
  compose(rest: Rest, journey: Journey, behavior: BehaviorSet | null): Promise<Composition>;
}

export interface Composition {
  /** The parts of the answer that are known before it is spoken; empty when it is made up as it goes. */
  readonly fragments: readonly string[];
  /** The pieces of the answer in order. */
  readonly pieces: AsyncIterable<string> | Iterable<string>;
}

export function versionOf(set: BehaviorSet | null): VersionInfo | null {
  return set === null ? null : [set.id, set.current.version];
}
