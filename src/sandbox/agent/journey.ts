import type { Insights, PerformedSideEffect, Transition } from '../domain/records.ts';

/** What one turn's way through the machine leaves behind, written down as it happens. */
export class Journey {
  readonly transitions: Transition[] = [];
  readonly innerThoughts: { readonly id: string; readonly text: string }[] = [];
  readonly reflections: Insights['reflections'][number][] = [];
  readonly workingMemory: Insights['workingMemory'][number][] = [];
  readonly sideEffects: PerformedSideEffect[] = [];
  readonly skippedSideEffectStates: string[] = [];
  readonly queries = new Set<string>();

  think(id: string, text: string): string {
    this.innerThoughts.push({ id, text });
    return id;
  }

  keepInMind(queriesAndResponses: readonly (readonly [query: string, response: string])[]): void {
    for (const [query, response] of queriesAndResponses) {
      this.queries.add(query);
      this.workingMemory.push({ content: response, context: query });
    }
  }
}
