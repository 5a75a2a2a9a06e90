import { describe, expect, test } from 'vitest';
import { interactionInsights } from '../../src/contract/insights.ts';
import { recommendedResponses, simulatedInteraction } from '../../src/contract/interaction.ts';
import { messagePage } from '../../src/contract/message.ts';
import type { TurnOutcome } from '../../src/sandbox/agent/agent.ts';
import { detailOf } from './kit/api.ts';
import { eventOf, openConversation, say, startHarness } from './kit/harness.ts';
import { ids } from './kit/test-catalog.ts';

const machine = [ids.machine, 1] as const;

async function withConversation() {
  const harness = await startHarness();
  const mira = await harness.signIn(ids.mira);
  const vera = await harness.signIn(ids.vera);
  return { ...harness, mira, vera, ...(await openConversation(mira)) };
}

describe('recommended responses', () => {
  test('follow from the conversation and what is asked for', async () => {
    const { mira, id, interactionId } = await withConversation();
    const path = `conversation/${id}/interaction/${interactionId}/recommend_responses`;
    const recommend = async (json?: unknown) =>
      recommendedResponses.parse((await mira.call('POST', path, { json })).body).recommended_responses;
    expect(await recommend()).toEqual(['After 1 messages', 'Tell me more.']);
    expect(await recommend({ context: 'walking' })).toEqual(['After 1 messages', 'About walking']);
    expect(await recommend({ context: null })).toEqual(['After 1 messages', 'Tell me more.']);
    expect((await mira.call('POST', path, { json: { context: '' } })).status).toBe(422);
  });

  test('are refused unless the interaction is the latest of a conversation at rest', async () => {
    const { mira, engine, id, interactionId } = await withConversation();
    const recommend = async (interaction: string) => {
      const path = `conversation/${id}/interaction/${interaction}/recommend_responses`;
      const answer = await mira.call('POST', path);
      return answer.status === 200 ? 200 : [answer.status, detailOf(answer)];
    };
    const events = await (await say(mira, id, 'Hi')).rest();
    const { interaction_id: latest } = eventOf(events, 'interaction-complete');
    expect(await recommend(latest)).toBe(200);
    expect(await recommend(interactionId)).toEqual([400, 'Not the latest completed interaction.']);
    expect(await recommend('f'.repeat(24))).toEqual([400, 'Not the latest completed interaction.']);
    engine.hold();
    const busy = await say(mira, id, 'Hm');
    expect(await recommend(latest)).toEqual([400, 'Another operation is still in progress.']);
    (await engine.nextTurn()).finish({ message: 'Yes?' });
    await busy.rest();
    await mira.call('POST', `conversation/${id}/finish`);
    expect(await recommend(latest)).toEqual([400, 'The conversation is finished.']);
  });
});

const thought = 'aa0000000000000000000001';
const toolCall = {
  toolName: 'look-up',
  toolId: 'tool-1',
  toolVersion: '1.0',
  input: { order: 7 },
  output: 'shipped',
  durationSeconds: 0.2,
};
const ends = { previousState: 'A', previousMachine: machine, nextState: 'B', nextMachine: machine };
const rich: Partial<TurnOutcome> = {
  message: 'Let us see.',
  messageMetadata: ['card'],
  innerThoughts: [{ id: thought, text: 'Start small.' }],
  sideEffects: [{ stateName: 'Tell', machine, effect: { type: 'emit-event', eventName: 'goal-set' } }],
  insights: {
    currentState: { name: 'Hello', action: 'Ask', objective: 'Be of help' },
    transitions: [
      { type: 'action', ...ends, exitCondition: 'Done', toolCalls: [[toolCall]] },
      { type: 'recall', ...ends, performedQueries: ['goal?'] },
      { type: 'reflection', ...ends, innerThoughtMessageId: thought, toolCalls: [] },
      { type: 'annotation', ...ends, innerThoughtMessageId: thought },
      { type: 'tool-call', ...ends, toolCalls: [[toolCall]], designatedToolCall: toolCall },
      { type: 'side-effect', ...ends },
      { type: 'jumpback', ...ends },
    ],
    workingMemory: [{ content: 'Walks', context: 'goal?' }],
    reflections: [{ messageId: thought, text: 'Start small.' }],
    behaviorSet: null,
  },
};

describe('insights', () => {
  test('tell how an answer came about', async () => {
    const { mira, vera, engine, id } = await withConversation();
    engine.hold();
    const stream = await say(mira, id, 'Hi');
    (await engine.nextTurn()).finish(rich);
    const events = await stream.rest();
    const { interaction_id: interaction } = eventOf(events, 'interaction-complete');
    expect(eventOf(events, 'new-message')).toMatchObject({ message_metadata: ['card'], stop: true });
    const answer = await vera.call('GET', `conversation/${id}/interaction/${interaction}/insights`);
    const wireEnds = {
      previous_state: 'A',
      previous_service_hierarchical_state_machine_version_info: machine,
      next_state: 'B',
      next_service_hierarchical_state_machine_version_info: machine,
    };
    const call = {
      tool_name: 'look-up',
      tool_id: 'tool-1',
      tool_version: '1.0',
      input: { order: 7 },
      output: 'shipped',
      duration: 0.2,
    };
    expect(interactionInsights.parse(answer.body)).toEqual({
      current_state_name: 'Hello',
      current_state_action: 'Ask',
      current_state_objective: 'Be of help',
      state_transition_logs: [
        {
          type: 'action',
          ...wireEnds,
          previous_state_exit_condition_description: 'Done',
          tool_call_logs: [[call]],
        },
        { type: 'recall', ...wireEnds, performed_queries: ['goal?'] },
        { type: 'reflection', ...wireEnds, inner_thought_message_id: thought, tool_call_logs: [] },
        { type: 'annotation', ...wireEnds, inner_thought_message_id: thought },
        { type: 'tool-call', ...wireEnds, tool_call_logs: [[call]], designated_tool_call_log: call },
        { type: 'side-effect', ...wireEnds },
        { type: 'jumpback', ...wireEnds },
      ],
      working_memory: [{ content: 'Walks', context: 'goal?' }],
      reflections: ['Start small.'],
      triggered_dynamic_behavior_set_version_info: null,
      select_next_action_tool_call_logs: [],
      engage_user_tool_call_logs: [],
    });
    expect((await mira.call('GET', `conversation/${id}/interaction/${interaction}/insights`)).status).toBe(
      403,
    );
  });

  test('come with inner thoughts that are shown only when asked for, and never counted', async () => {
    const { mira, engine, id } = await withConversation();
    engine.hold();
    const stream = await say(mira, id, 'Hi');
    (await engine.nextTurn()).finish(rich);
    await stream.rest();
    const read = async (query: Record<string, string>) =>
      messagePage.parse((await mira.call('GET', `conversation/${id}/messages`, { query })).body).messages;
    expect(await read({})).toHaveLength(3);
    expect(await read({ message_type: 'agent-inner-thought' })).toMatchObject([
      { id: thought, message: 'Start small.', sender: 'Sol', message_type: 'agent-inner-thought' },
    ]);
    expect((await mira.call('GET', `conversation/${id}`)).body).toMatchObject({
      num_messages: 3,
      final_message: 'Let us see.',
    });
  });
});

describe('a simulation', () => {
  test('takes a turn again from where it began, and keeps nothing', async () => {
    const { mira, engine, id, interactionId } = await withConversation();
    const events = await (await say(mira, id, 'I walk')).rest();
    const { interaction_id: second } = eventOf(events, 'interaction-complete');
    await (await say(mira, id, 'Goodbye.')).rest();
    const before = (await mira.call('GET', `conversation/${id}`)).body;
    const simulate = async (interaction: string, json?: unknown) =>
      simulatedInteraction.parse(
        (await mira.call('POST', `conversation/${id}/interaction/${interaction}/simulate`, { json })).body,
      );
    for (let time = 0; time < 2; time += 1) {
      expect(await simulate(second)).toMatchObject({
        user_message: 'I walk',
        agent_message: 'You said: I walk',
        conversation_completed: false,
        skipped_side_effect_states: [],
      });
    }
    expect(engine.turns.at(-1)).toMatchObject({ sideEffects: 'skip', userMessage: 'I walk' });
    expect(engine.turns.at(-1)?.history.map(({ text }) => text)).toEqual(['Hello, Mira.']);
    expect(await simulate(interactionId, {})).toMatchObject({
      user_message: null,
      agent_message: 'Hello, Mira.',
    });
    expect((await mira.call('GET', `conversation/${id}`)).body).toMatchObject({
      num_messages: 5,
      final_message: Object(before).final_message,
    });
  });

  test('can be with another agent and another machine', async () => {
    const { mira, engine, id, interactionId } = await withConversation();
    const path = `conversation/${id}/interaction/${interactionId}/simulate`;
    const json = {
      agent_version_info: [ids.agent, 2],
      service_hierarchical_state_machine_version_info: [ids.helperMachine, null],
    };
    expect((await mira.call('POST', path, { json })).status).toBe(200);
    expect(engine.turns.at(-1)).toMatchObject({
      agent: { version: 2 },
      position: { machine: [ids.helperMachine, 1], state: 'Hello' },
    });
    for (const [body, detail] of [
      [{ agent_version_info: [ids.agent, 9] }, 'Agent version not found.'],
      [{ agent_version_info: ['f'.repeat(24), null] }, 'Agent version not found.'],
      [
        { service_hierarchical_state_machine_version_info: [ids.machine, 9] },
        'State machine version not found.',
      ],
    ] as const) {
      const answer = await mira.call('POST', path, { json: body });
      expect([answer.status, detailOf(answer)]).toEqual([404, detail]);
    }
    expect((await mira.call('POST', path, { json: { agent_version_info: ['x', 1] } })).status).toBe(422);
  });

  test('is answered while the conversation is busy', async () => {
    const { mira, engine, id, interactionId } = await withConversation();
    engine.hold();
    const stream = await say(mira, id, 'Hi');
    const turn = await engine.nextTurn();
    const simulating = mira.call('POST', `conversation/${id}/interaction/${interactionId}/simulate`);
    (await engine.nextTurn()).finish({ message: 'Hello, you.' });
    expect((await simulating).body).toMatchObject({ agent_message: 'Hello, you.' });
    turn.finish({ message: 'Hi.' });
    await stream.rest();
  });

  test('that fails says why', async () => {
    const { mira, engine, id, interactionId } = await withConversation();
    engine.hold();
    const simulating = mira.call('POST', `conversation/${id}/interaction/${interactionId}/simulate`);
    (await engine.nextTurn()).fail('The agent walks in circles.');
    const answer = await simulating;
    expect([answer.status, detailOf(answer)]).toEqual([500, 'The agent walks in circles.']);
  });
});

test('a message that was written has no recording', async () => {
  const { mira, id, messageId } = await withConversation();
  const answer = await mira.call('GET', `conversation/${id}/messages/${messageId}/source`);
  expect([answer.status, detailOf(answer)]).toEqual([400, 'Text messages have no source.']);
});
