import { expect, it } from 'vitest';
import { selectBehavior } from './behavior-selection.ts';

const set = (id: string, ...conversationTriggers: string[]) => ({
  id,
  current: { version: 1, conversationTriggers, instruction: '', overridesInstructions: false },
});
const sets = [set('heat', 'heat wave', 'too hot outside'), set('strike', 'railway strike in France')];

it('selects the set with the trigger closest to what was said', () => {
  expect(selectBehavior('What if there is a heat wave?', sets)?.id).toBe('heat');
  expect(selectBehavior('Heat, and a strike of the railway in France', sets)?.id).toBe('strike');
});

it('selects none when no trigger comes close', () => {
  expect(selectBehavior('A wave from the window', sets)).toBeNull();
  expect(selectBehavior('', sets)).toBeNull();
});
