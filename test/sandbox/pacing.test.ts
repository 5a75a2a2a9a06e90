import { expect, test } from 'vitest';
import { openConversation, say, startHarness } from './kit/harness.ts';
import { ids } from './kit/test-catalog.ts';

test('answers are streamed at the pace of the agent, simulations are not held up by it', async () => {
  const paced: string[] = [];
  const { signIn } = await startHarness({
    pace: async (step) => {
      if (step.kind === 'text') paced.push(step.text);
    },
  });
  const mira = await signIn(ids.mira);
  const { id, interactionId } = await openConversation(mira);
  await (await say(mira, id, 'Hi')).rest();
  expect(paced).toEqual(['Hello, ', 'Mira.', 'You said: ', 'Hi']);
  const simulated = await mira.call('POST', `conversation/${id}/interaction/${interactionId}/simulate`);
  expect(simulated.body).toMatchObject({ agent_message: 'Hello, Mira.' });
  expect(paced).toHaveLength(4);
});
