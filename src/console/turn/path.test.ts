import { expect, it } from 'vitest';
import type { TransitionFragment } from '../__generated__/graphql.ts';
import { toPath } from './path.ts';

const step = (
  from: string,
  to: string,
  machines: readonly [string, string] = ['a', 'a'],
): TransitionFragment => ({
  __typename: 'DecisionTransition',
  type: 'decision',
  previousState: from,
  nextState: to,
  previousStateMachine: { upstreamId: machines[0] },
  nextStateMachine: { upstreamId: machines[1] },
  exitCondition: `To ${to}`,
  toolCallRounds: [],
});

it('leads from the first state over every other, with the reason for each', () => {
  expect(toPath([step('Start', 'Ask'), step('Ask', 'Tell')], 'Tell')).toEqual([
    { state: 'Start', lane: 0, via: '', reason: '' },
    { state: 'Ask', lane: 0, via: 'decision', reason: 'To Ask' },
    { state: 'Tell', lane: 0, via: 'decision', reason: 'To Tell' },
  ]);
});

it('has a lane for each state machine, in the order in which they were entered', () => {
  const stops = toPath([step('Start', 'Inner', ['a', 'b']), step('Inner', 'Start', ['b', 'a'])], 'Start');
  expect(stops.map(({ lane }) => lane)).toEqual([0, 1, 0]);
});

it('is one state where the agent stayed where it was', () => {
  expect(toPath([], 'Ask')).toEqual([{ state: 'Ask', lane: 0, via: '', reason: '' }]);
});
