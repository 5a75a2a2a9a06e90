import { expect, it } from 'vitest';
import { describeStep } from './describe-step.ts';
import type { Step } from './live-turn.ts';

it.each<[Step, string, string]>([
  [
    {
      __typename: 'NavigateStateMachineStateTransitioned',
      type: 'state-transitioned',
      previousState: 'Ask',
      nextState: 'Look',
    },
    'Ask → Look',
    '',
  ],
  [
    { __typename: 'ToolCallStarted', type: 'tool-call-started', input: { order: 'HH-3090', count: 2 } },
    'Calls a tool',
    'order: HH-3090, count: 2',
  ],
  [
    { __typename: 'ToolCallEnded', type: 'tool-call-ended', output: 'On its way', durationSeconds: 0.349 },
    'The tool answered in 0.3 s',
    'On its way',
  ],
  [{ __typename: 'UnknownAgentAction', type: 'of-a-later-version' }, 'of-a-later-version', ''],
])('says of a step what it is: %#', (step, title, detail) => {
  expect(describeStep(step)).toMatchObject({ title, detail });
});

it('says nothing of steps that came to nothing, or that are seen anyway', () => {
  expect(
    describeStep({
      __typename: 'CheckIfActiveMemoryNeededCompleted',
      type: 'check-if-active-memory-needed-completed',
      queries: [],
    }),
  ).toBeNull();
  expect(
    describeStep({
      __typename: 'EngageUserMessageFragmentGenerated',
      type: 'engage-user-message-fragment-generated',
    }),
  ).toBeNull();
});
