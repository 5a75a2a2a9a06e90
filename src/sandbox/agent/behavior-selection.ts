import { contentWords, overlap } from '../domain/analysis/content-words.ts';
import type { Turn } from './agent.ts';

type BehaviorSet = Turn['behaviorSets'][number];

const ENOUGH_IN_COMMON = 0.66;

/** The set with the trigger closest to what was said, null when none comes close. */
export function selectBehavior(heard: string, sets: readonly BehaviorSet[]): BehaviorSet | null {
  const said = contentWords(heard);
  let best: { readonly set: BehaviorSet; readonly closeness: number } | null = null;
  for (const set of sets) {
    for (const trigger of set.current.conversationTriggers) {
      const closeness = overlap(contentWords(trigger), said);
      if (closeness >= ENOUGH_IN_COMMON && closeness > (best?.closeness ?? 0)) best = { set, closeness };
    }
  }
  return best?.set ?? null;
}
