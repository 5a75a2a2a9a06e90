import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { App } from '../../src/app.ts';
import { stateTransitionLog } from '../../src/contract/insights.ts';
import { encodeGlobalId } from '../../src/graph/ids.ts';
import type { EveryInsightFragment } from '../__generated__/graphql.ts';
import { startFacade } from '../kit/facade.ts';
import { createGraphqlClient, type GraphqlClient } from '../kit/graphql-client.ts';
import { interactionInsights } from '../kit/insights-documents.ts';
import { insightsWire, shownRounds, thoughtIds, transitionSamples } from '../kit/insights-wire.ts';
import { pagedAnswer } from '../kit/paged-answer.ts';
import { type StubUpstream, startStubUpstream } from '../kit/stub-upstream.ts';
import { messageWire, objectIdOf } from '../kit/wire.ts';

const insightsRoute = 'GET /conversation/:id/interaction/:id/insights';
const messagesRoute = 'GET /conversation/:id/messages/';
const conversationId = objectIdOf(0xc1);
const interactionId = objectIdOf(0x1c1);
const id = encodeGlobalId('Interaction', conversationId, interactionId);

const answer = messageWire(0xc1, { interaction_id: interactionId });
const thought = (messageId: string, text: string) =>
  messageWire(0, { id: messageId, message: text, message_type: 'agent-inner-thought' });
const thoughts = [
  thought(thoughtIds.annotation, 'Praise first.'),
  thought(thoughtIds.reflection, 'Start small.'),
];

let upstream: StubUpstream;
let facade: App;
let vera: GraphqlClient;

beforeAll(async () => {
  upstream = await startStubUpstream();
  facade = await startFacade(upstream.url);
  vera = createGraphqlClient(facade.url);
  upstream.answer(messagesRoute, (request) =>
    pagedAnswer('messages', request.query.has('id') ? thoughts : [answer])(request),
  );
});

afterAll(async () => {
  await facade.close();
  await upstream.close();
});

/** Insights as upstream would give them, as a client sees them, and what they cost. */
async function insightsOf(wire: object): Promise<{ insights: EveryInsightFragment; calls: unknown }> {
  upstream.answer(insightsRoute, { body: wire });
  const { data, errors, extensions } = await vera.send(interactionInsights, { id });
  expect(errors).toBeUndefined();
  const node = data?.node;
  if (!node || !('insights' in node) || !node.insights) throw new Error('There are no insights.');
  return { insights: node.insights, calls: extensions?.upstream?.byOperation };
}

describe('insights', () => {
  it('say all that upstream says', async () => {
    const { insights } = await insightsOf(insightsWire());
    expect(insights).toEqual({
      currentState: { name: 'PlanGoal', action: 'Offer a first step', objective: 'Agree on a plan' },
      stateTransitions: [],
      workingMemory: [{ content: 'Walks with a dog', context: 'Any goal?' }],
      reflections: ['Start small.'],
      triggeredDynamicBehaviorSet: { upstreamId: objectIdOf(0x40), version: 2 },
      actionSelectionToolCallRounds: shownRounds,
      answerToolCallRounds: [],
    });
    expect(upstream.requests.at(-1)?.path).toBe(
      `/conversation/${conversationId}/interaction/${interactionId}/insights`,
    );
  });

  it('are null where upstream has nothing, or is too old to say', async () => {
    const { insights } = await insightsOf(
      insightsWire({
        current_state_action: '',
        triggered_dynamic_behavior_set_version_info: null,
        select_next_action_tool_call_logs: undefined,
        engage_user_tool_call_logs: undefined,
      }),
    );
    expect(insights).toMatchObject({
      currentState: { action: null },
      triggeredDynamicBehaviorSet: null,
      actionSelectionToolCallRounds: null,
      answerToolCallRounds: null,
    });
  });
});

describe('transitions', () => {
  it('of every documented kind are typed, and all inner thoughts cost one request', async () => {
    const logs = transitionSamples.map(([wire]) => wire);
    const { insights, calls } = await insightsOf(insightsWire({ state_transition_logs: logs }));
    expect(insights.stateTransitions).toEqual(
      transitionSamples.map(([{ type }, __typename, fields]) => ({ __typename, type, ...fields })),
    );
    // The messages that prove the interaction to exist, its insights, and both inner thoughts by their ids.
    expect(calls).toEqual({ 'get-conversation-messages': 2, 'get-interaction-insights': 1 });
    const { query } = upstream.requests.at(-1) ?? {};
    expect(query?.getAll('id')).toEqual([thoughtIds.annotation, thoughtIds.reflection]);
    expect(query?.getAll('message_type')).toContain('agent-inner-thought');
  });

  it('are all of the documented kinds in this table', () => {
    const documented = stateTransitionLog.options.map((option) => option.shape.type.value);
    expect(transitionSamples.map(([{ type }]) => type).toSorted()).toEqual(documented.toSorted());
  });

  it('have no inner thought where its message is not visible', async () => {
    const { insights } = await insightsOf({
      ...insightsWire(),
      state_transition_logs: [
        {
          ...transitionSamples.map(([wire]) => wire).find(({ type }) => type === 'annotation'),
          inner_thought_message_id: objectIdOf(0x99),
        },
      ],
    });
    expect(insights.stateTransitions).toMatchObject([
      { __typename: 'AnnotationTransition', innerThought: null },
    ]);
  });

  it('are shown raw where their kind or their shape is not known, without spoiling the rest', async () => {
    const [[known = undefined] = []] = transitionSamples;
    const dreamt = { ...known, type: 'dream', tool_call_logs: 'none' };
    const broken = { type: 'recall', previous_state: 'A', next_state: 3 };
    const { insights } = await insightsOf({
      ...insightsWire(),
      state_transition_logs: [dreamt, broken, {}, known],
    });
    const nothing = {
      previousState: null,
      previousStateMachine: null,
      nextState: null,
      nextStateMachine: null,
    };
    const __typename = 'UnknownStateTransition';
    expect(insights.stateTransitions).toEqual([
      {
        __typename,
        type: 'dream',
        previousState: 'AskGoal',
        previousStateMachine: { upstreamId: objectIdOf(0x30), version: 7 },
        nextState: 'PlanGoal',
        nextStateMachine: { upstreamId: objectIdOf(0x30), version: 8 },
        payload: dreamt,
      },
      { __typename, type: 'recall', ...nothing, previousState: 'A', payload: broken },
      { __typename, type: '', ...nothing, payload: {} },
      expect.objectContaining({ __typename: 'ActionTransition' }),
    ]);
  });
});
