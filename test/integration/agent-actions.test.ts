import { assertInputObjectType } from 'graphql';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { App } from '../../src/app.ts';
import { agentAction } from '../../src/contract/action.ts';
import { schema } from '../../src/graph/schema.ts';
import { graphql } from '../__generated__/gql.ts';
import type { AgentActionFilter } from '../__generated__/graphql.ts';
import { agentActionSamples } from '../kit/agent-action-samples.ts';
import { sendMessage, startConversation } from '../kit/documents.ts';
import { startFacade } from '../kit/facade.ts';
import { createGraphqlClient, type GraphqlClient } from '../kit/graphql-client.ts';
import { type DrivenStream, type StubUpstream, startStubUpstream } from '../kit/stub-upstream.ts';
import { complete, objectIdOf, piece } from '../kit/wire.ts';

/** Every field of every kind: that this is a valid document shows that all kinds can be selected side by side. */
const agentActions = graphql(`
  subscription AgentActions($streamId: ID!) {
    interactionEvents(streamId: $streamId) {
      __typename
      ... on CurrentAgentActionEvent {
        action {
          __typename
          type
          ... on SelectDynamicBehaviorCompleted {
            selectedDynamicBehaviorSet {
              upstreamId
              version
            }
            previousDynamicBehaviorSet {
              upstreamId
              version
            }
          }
          ... on DynamicBehaviorTriggered {
            dynamicBehaviorSet {
              upstreamId
              version
            }
          }
          ... on CheckIfActiveMemoryNeededCompleted {
            queries
          }
          ... on ExtractActiveMemoriesCompleted {
            memories {
              query
              response
            }
          }
          ... on NavigateStateMachineDynamicBehaviorOverride {
            overriding
            overridingInstructions
            overridingToolCandidates
          }
          ... on NavigateStateMachineActionStateActionSelected {
            action
          }
          ... on NavigateStateMachineExitConditionSelected {
            exitCondition
            nextState
            nextStateMachine {
              upstreamId
              version
            }
          }
          ... on NavigateStateMachineRecallStateDynamicQueriesGenerated {
            queries
            requestedInformation
          }
          ... on NavigateStateMachineRecallStateStaticQueriesRetrieved {
            queries
          }
          ... on NavigateStateMachineRecallStateActiveMemoryRetrieved {
            memories {
              query
              response
            }
          }
          ... on NavigateStateMachineReflectionStatePromptRetrieved {
            prompt
          }
          ... on NavigateStateMachineReflectionStateReflectionGenerated {
            reflection
          }
          ... on NavigateStateMachineAnnotationStateAnnotationRetrieved {
            annotation
          }
          ... on NavigateStateMachineToolCallStateToolOutputAvailable {
            toolId
            toolVersion
            input
            output
            durationSeconds
          }
          ... on NavigateStateMachineStateTransitioned {
            previousState
            previousStateMachine {
              upstreamId
              version
            }
            nextState
            nextStateMachine {
              upstreamId
              version
            }
          }
          ... on DesignatedToolRetrieved {
            toolId
            toolVersion
          }
          ... on DesignatedToolCallParamsGenerated {
            toolId
            toolVersion
            input
          }
          ... on ToolCallStarted {
            roundIndex
            toolId
            toolVersion
            input
          }
          ... on ToolCallEnded {
            roundIndex
            toolId
            toolVersion
            repeatedInput
            output
            durationSeconds
          }
          ... on EngageUserDynamicBehaviorOverride {
            overriding
            overridingInstructions
            overridingToolCandidates
          }
          ... on EngageUserMessageFragmentGenerated {
            index
            fragment
            isFinal
          }
          ... on ActionTooLong {
            filler
            previouslyStartedEvent
          }
          ... on UnknownAgentAction {
            payload
          }
        }
      }
    }
  }
`);

const conversationId = objectIdOf(0xc1);

let upstream: StubUpstream;
let facade: App;
let mira: GraphqlClient;

beforeAll(async () => {
  upstream = await startStubUpstream();
  facade = await startFacade(upstream.url);
  mira = createGraphqlClient(facade.url);
});

afterAll(async () => {
  await facade.close();
  await upstream.close();
});

/** A message that asks for steps, answered with these; the steps as a watcher sees them, and what upstream was asked. */
async function stepsShown(filter: AgentActionFilter | null, actions: readonly unknown[]) {
  const opening = upstream.nextStream();
  const sending = mira.send(sendMessage, {
    input: { conversationId, content: { text: 'Hi' }, agentActions: filter },
  });
  const answer = await opening;
  const { data } = await sending;
  if (data?.sendMessage.__typename !== 'SendMessageSuccess') throw new Error('Not accepted.');
  for (const action of actions) answer.write(`${JSON.stringify({ type: 'current-agent-action', action })}\n`);
  return { shown: await watchToEnd(data.sendMessage.stream.id, answer), query: answer.request.query };
}

async function watchToEnd(streamId: string, answer: DrivenStream) {
  answer.write(piece(0, 'Hello.', true));
  answer.write(complete('Hello.'));
  answer.end();
  const answers = await Array.fromAsync(mira.watch('websocket', agentActions, { streamId }));
  const events = answers.map(({ data }) => data?.interactionEvents);
  expect(events.at(-1)?.__typename).toBe('InteractionCompleteEvent');
  return events.flatMap((event) => (event?.__typename === 'CurrentAgentActionEvent' ? [event.action] : []));
}

describe('the steps of the agent', () => {
  let shown: unknown[];
  beforeAll(async () => {
    const wires = agentActionSamples.map(([wire]) => wire);
    ({ shown } = await stepsShown({}, wires));
  });

  it.each(
    agentActionSamples.map(([{ type }, __typename, fields], index) => ({ type, __typename, fields, index })),
  )('$type are shown with all that upstream says of them', ({ index, fields, ...kind }) => {
    expect(shown[index]).toEqual({ ...kind, ...fields });
  });

  it('are all of the documented kinds in this table', () => {
    const documented = agentAction.options.map((option) => option.shape.type.value);
    expect(agentActionSamples.map(([{ type }]) => type).toSorted()).toEqual(documented.toSorted());
  });

  it('are shown raw where their kind or their shape is not known, and the stream goes on', async () => {
    const odd = [
      { type: 'mood-changed', mood: 'sunny' },
      { type: 'tool-call-started', tool_id: 7 },
      { kind: 'nameless' },
    ];
    const { shown } = await stepsShown({}, [
      ...odd,
      'no object',
      { type: 'designated-tool-retrieved' },
      null,
    ]);
    const raw = (type: string, payload: unknown) => ({ __typename: 'UnknownAgentAction', type, payload });
    const event = 'current-agent-action';
    expect(shown).toEqual([
      raw('mood-changed', odd[0]),
      raw('tool-call-started', odd[1]),
      raw('', odd[2]),
      raw(event, { type: event, action: 'no object' }),
      raw('designated-tool-retrieved', { type: 'designated-tool-retrieved' }),
      raw(event, { type: event, action: null }),
    ]);
  });
});

describe('the filter of steps', () => {
  const actions = [
    { type: 'mood-changed' },
    { type: 'navigate-state-machine-decision-state-decision-started' },
  ];
  const kinds = actions.map(({ type }) => type);
  const flag = 'emit_current_agent_action_event';
  const pattern = 'current_agent_action_type';

  /** Upstream sends both steps whatever it was asked for, as one that knows no patterns would. */
  it.each<[string, AgentActionFilter | null, string[], Record<string, string>]>([
    ['nothing is asked for', null, [], { [flag]: 'false' }],
    ['no kind is named', { types: [] }, [], { [flag]: 'false' }],
    ['all are asked for', {}, kinds, { [flag]: 'true' }],
    ['the kinds are null', { types: null }, kinds, { [flag]: 'true' }],
    [
      'one kind is named',
      { types: ['mood-changed'] },
      ['mood-changed'],
      { [flag]: 'true', [pattern]: '^(?:mood-changed)$' },
    ],
    [
      'more kinds are named than fit into a pattern',
      { types: agentActionSamples.map(([{ type }]) => type) },
      kinds.slice(1),
      { [flag]: 'true' },
    ],
  ])('shows exactly what was asked for when %s', async (_, filter, expected, asked) => {
    const { shown, query } = await stepsShown(filter, actions);
    expect(shown.map((action) => action.type)).toEqual(expected);
    expect(Object.fromEntries(query)).toEqual({ request_format: 'text', response_format: 'text', ...asked });
  });

  it('is passed on by the start of a conversation too', async () => {
    const opening = upstream.nextStream();
    const sending = mira.send(startConversation, {
      input: { serviceId: objectIdOf(0x51), agentActions: { types: ['mood-changed'] } },
    });
    const answer = await opening;
    expect(answer.request.query.get(pattern)).toBe('^(?:mood-changed)$');
    answer.write({ type: 'conversation-created', conversation_id: objectIdOf(0xc2) });
    const { data } = await sending;
    if (data?.startConversation.__typename !== 'StartConversationSuccess') throw new Error('Not started.');
    for (const action of actions)
      answer.write(`${JSON.stringify({ type: 'current-agent-action', action })}\n`);
    const shown = await watchToEnd(data.startConversation.stream.id, answer);
    expect(shown.map(({ type }) => type)).toEqual(['mood-changed']);
  });

  it('says which names there are', () => {
    const filter = assertInputObjectType(schema.getType('AgentActionFilter'));
    const { description } = filter.getFields().types ?? {};
    const named = [...(description ?? '').matchAll(/`([a-z]+(?:-[a-z]+)+)`/g)].map(([, name]) => name);
    expect(named.toSorted()).toEqual(agentActionSamples.map(([{ type }]) => type).toSorted());
  });

  it('refuses names that no kind can have, before any call', async () => {
    const types = ['tool-call-started', '.*', ''];
    const before = upstream.requests.length;
    const sent = await mira.send(sendMessage, {
      input: { conversationId, content: { text: 'Hi' }, agentActions: { types } },
    });
    const started = await mira.send(startConversation, {
      input: { serviceId: objectIdOf(0x51), agentActions: { types } },
    });
    for (const result of [sent.data?.sendMessage, started.data?.startConversation]) {
      expect(result).toMatchObject({
        __typename: 'InvalidInputError',
        fields: [{ path: 'agentActions.types.1' }, { path: 'agentActions.types.2' }],
      });
    }
    expect(upstream.requests).toHaveLength(before);
  });
});
