import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { graphql } from '../__generated__/gql.ts';
import { finishConversation, sendMessage, startConversation } from '../kit/documents.ts';
import type { GraphqlClient } from '../kit/graphql-client.ts';
import { interactionInsights, recommendedResponses, simulateInteraction } from '../kit/insights-documents.ts';
import { signIn, supervisorId } from '../kit/sign-in.ts';
import { type System, startSystem } from '../kit/system.ts';

const turnEvents = graphql(`
  subscription TurnEvents($streamId: ID!) {
    interactionEvents(streamId: $streamId) {
      __typename
      ... on CurrentAgentActionEvent {
        action {
          __typename
          type
          ... on NavigateStateMachineReflectionStateReflectionGenerated {
            reflection
          }
          ... on UnknownAgentAction {
            payload
          }
        }
      }
      ... on InteractionCompleteEvent {
        fullMessage
        interaction {
          id
        }
      }
    }
  }
`);

const coachId = '5eed00000000000000000011';
const helpId = '5eed00000000000000000013';
/** The coach. */
const solId = '5eed00000000000000000021';

let system: System;
let mira: GraphqlClient;
let helen: GraphqlClient;

beforeAll(async () => {
  system = await startSystem();
  mira = system.mira;
  helen = await signIn(system.app, supervisorId);
});

afterAll(() => system.app.close());

/** One turn as whoever started it sees it: the steps, the answer, and the id of the interaction. */
async function watchTurn(streamId: string) {
  const answers = await Array.fromAsync(mira.watch('websocket', turnEvents, { streamId }));
  const events = answers.map(({ data }) => data?.interactionEvents);
  const end = events.find((event) => event?.__typename === 'InteractionCompleteEvent');
  if (!end) throw new Error(`Not answered: ${JSON.stringify(answers)}`);
  const actions = events.flatMap((event) =>
    event?.__typename === 'CurrentAgentActionEvent' ? [event.action] : [],
  );
  return { actions, answer: end.fullMessage, interactionId: end.interaction.id };
}

async function start(serviceId: string) {
  const { data } = await mira.send(startConversation, { input: { serviceId, agentActions: {} } });
  const result = data?.startConversation;
  if (result?.__typename !== 'StartConversationSuccess') throw new Error(JSON.stringify(result));
  const conversationId = result.conversation?.id ?? '';
  return { conversationId, ...(await watchTurn(result.stream.id)) };
}

async function say(conversationId: string, text: string) {
  const { data } = await mira.send(sendMessage, {
    input: { conversationId, content: { text }, agentActions: {} },
  });
  const result = data?.sendMessage;
  if (result?.__typename !== 'SendMessageSuccess') throw new Error(JSON.stringify(result));
  return watchTurn(result.stream.id);
}

async function insightsOf(client: GraphqlClient, id: string) {
  const { data, errors } = await client.send(interactionInsights, { id });
  expect(errors).toBeUndefined();
  const node = data?.node;
  if (!node || !('insights' in node) || !node.insights) throw new Error('There are no insights.');
  return node.insights;
}

describe('a turn in the sandbox', () => {
  let opening: Awaited<ReturnType<typeof start>>;
  let turn: Awaited<ReturnType<typeof say>>;
  beforeAll(async () => {
    opening = await start(coachId);
    turn = await say(opening.conversationId, 'I want to walk more.');
  });

  it('has steps of known kinds only, which show how the agent came to its answer', () => {
    const kinds = new Set([...opening.actions, ...turn.actions].map(({ __typename }) => __typename));
    expect(kinds).not.toContain('UnknownAgentAction');
    for (const kind of [
      'SelectDynamicBehaviorCompleted',
      'NavigateStateMachineStateTransitioned',
      'NavigateStateMachineRecallStateStaticQueriesRetrieved',
      'NavigateStateMachineReflectionStateReflectionGenerated',
      'ToolCallStarted',
      'EngageUserMessageFragmentGenerated',
    ])
      expect(kinds).toContain(kind);
  });

  it('shows a supervisor how the answer came about, down to the inner thoughts', async () => {
    const insights = await insightsOf(helen, turn.interactionId);
    expect(insights.stateTransitions.map(({ __typename }) => __typename)).toEqual([
      'ActionTransition',
      'RecallTransition',
      'ReflectionTransition',
      'ToolCallTransition',
    ]);
    const [thought] = insights.reflections;
    expect(thought).toContain('walk more');
    expect(turn.actions).toContainEqual(expect.objectContaining({ reflection: thought }));
    expect(insights.stateTransitions).toContainEqual(
      expect.objectContaining({ innerThought: { text: thought, type: 'AGENT_INNER_THOUGHT' } }),
    );
    expect(insights.currentState.name).toBe(insights.stateTransitions.at(-1)?.nextState);
  });

  it('shows the tools that a decision was made with', async () => {
    const { conversationId } = await start(helpId);
    const { interactionId } = await say(conversationId, 'It is HH-7718 and the lamp is broken.');
    const { stateTransitions } = await insightsOf(helen, interactionId);
    expect(stateTransitions).toContainEqual(
      expect.objectContaining({
        __typename: 'DecisionTransition',
        toolCallRounds: [
          { calls: [expect.objectContaining({ toolName: 'orderLookup', input: { order: 'HH-7718' } })] },
        ],
      }),
    );
  });

  it('does not show an end user how the answer came about', async () => {
    const { data, errors } = await mira.send(interactionInsights, { id: turn.interactionId });
    expect(data?.node).toEqual({ insights: null });
    expect(errors).toMatchObject([
      {
        extensions: {
          code: 'FORBIDDEN',
          missingPermissions: expect.arrayContaining(['Conversation:GetInteractionInsights']),
        },
      },
    ]);
  });

  it('can be taken again with other versions, and leaves no trace', async () => {
    const before = await insightsOf(helen, turn.interactionId);
    const agentVersion = { upstreamId: solId, version: 3 };
    const { data } = await helen.send(simulateInteraction, {
      input: { interactionId: turn.interactionId, agentVersion },
    });
    const result = data?.simulateInteraction;
    if (result?.__typename !== 'SimulateInteractionSuccess') throw new Error(JSON.stringify(result));
    const { simulation } = result;
    expect(simulation).toMatchObject({ userMessage: 'I want to walk more.', agentMessage: turn.answer });
    expect(simulation.insights.currentState).toEqual(before.currentState);
    // The thought of a simulation is shown, but no message holds it.
    expect(simulation.insights.reflections).toEqual(before.reflections);
    expect(simulation.insights.stateTransitions).toContainEqual(
      expect.objectContaining({ __typename: 'ReflectionTransition', innerThought: null }),
    );
    expect(await insightsOf(helen, turn.interactionId)).toEqual(before);
  });

  it('cannot be taken again with a version that does not exist', async () => {
    const { data } = await mira.send(simulateInteraction, {
      input: { interactionId: turn.interactionId, agentVersion: { upstreamId: solId, version: 99 } },
    });
    expect(data?.simulateInteraction).toMatchObject({ __typename: 'NotFoundError', code: 'NOT_FOUND' });
  });

  it('has suggestions for the user while it is the latest and the conversation goes on', async () => {
    const suggestionsAfter = async (id: string) => {
      const { data, errors } = await mira.send(recommendedResponses, { id });
      expect(errors).toBeUndefined();
      return data?.node;
    };
    const latest = await suggestionsAfter(turn.interactionId);
    expect(latest).toEqual({ recommendedResponses: expect.arrayContaining([expect.any(String)]) });
    expect(await suggestionsAfter(opening.interactionId)).toEqual({ recommendedResponses: null });
    await mira.send(finishConversation, { input: { conversationId: opening.conversationId } });
    expect(await suggestionsAfter(turn.interactionId)).toEqual({ recommendedResponses: null });
  });
});
