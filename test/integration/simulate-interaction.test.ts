import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { App } from '../../src/app.ts';
import { encodeGlobalId } from '../../src/graph/ids.ts';
import type { SimulateInteractionInput } from '../__generated__/graphql.ts';
import { startFacade } from '../kit/facade.ts';
import { createGraphqlClient, type GraphqlClient } from '../kit/graphql-client.ts';
import { simulateInteraction } from '../kit/insights-documents.ts';
import { insightsWire, transitionSamples } from '../kit/insights-wire.ts';
import { type StubUpstream, startStubUpstream } from '../kit/stub-upstream.ts';
import { objectIdOf } from '../kit/wire.ts';

const route = 'POST /conversation/:id/interaction/:id/simulate';
const path = `/conversation/${objectIdOf(0xc1)}/interaction/${objectIdOf(0x1c1)}/simulate`;
const interactionId = encodeGlobalId('Interaction', objectIdOf(0xc1), objectIdOf(0x1c1));
const agentId = objectIdOf(0x20);
const machineId = objectIdOf(0x30);

let upstream: StubUpstream;
let facade: App;
let vera: GraphqlClient;

beforeAll(async () => {
  upstream = await startStubUpstream();
  facade = await startFacade(upstream.url);
  vera = createGraphqlClient(facade.url);
});

afterAll(async () => {
  await facade.close();
  await upstream.close();
});

const simulate = (input: Omit<SimulateInteractionInput, 'interactionId'> = {}) =>
  vera.send(simulateInteraction, { input: { interactionId, ...input } });

function answerWith(fields: object = {}): void {
  upstream.answer(route, {
    body: {
      user_message: 'I want to walk more.',
      agent_message: 'Lovely. Shall we begin with one short walk?',
      conversation_completed: false,
      skipped_side_effect_states: ['TellCoach'],
      insights: insightsWire(),
      ...fields,
    },
  });
}

describe('a simulated interaction', () => {
  it('shows what would have come of it, for one upstream call', async () => {
    answerWith({
      insights: insightsWire({ state_transition_logs: transitionSamples.map(([wire]) => wire) }),
    });
    const { data, errors, extensions } = await simulate();
    expect(errors).toBeUndefined();
    expect(data?.simulateInteraction).toMatchObject({
      __typename: 'SimulateInteractionSuccess',
      simulation: {
        userMessage: 'I want to walk more.',
        agentMessage: 'Lovely. Shall we begin with one short walk?',
        conversationCompleted: false,
        skippedSideEffectStates: ['TellCoach'],
        insights: {
          currentState: { name: 'PlanGoal' },
          // Its inner thoughts were not kept, so nobody is asked for them.
          stateTransitions: transitionSamples.map(([{ type }, __typename]) => ({
            __typename,
            ...(['annotation', 'reflection'].includes(type) ? { innerThought: null } : {}),
          })),
        },
      },
    });
    expect(extensions?.upstream).toMatchObject({ calls: 1, byOperation: { 'simulate-interaction': 1 } });
    expect(upstream.requests.at(-1)).toMatchObject({ path, body: '{}' });
  });

  it('of the opening has no message of the user', async () => {
    answerWith({ user_message: null, conversation_completed: true, skipped_side_effect_states: [] });
    const { data } = await simulate();
    expect(data?.simulateInteraction).toMatchObject({
      simulation: { userMessage: null, conversationCompleted: true, skippedSideEffectStates: [] },
    });
  });

  it.each<[string, Omit<SimulateInteractionInput, 'interactionId'>, object]>([
    ['an agent', { agentVersion: { upstreamId: agentId, version: 4 } }, { agent_version_info: [agentId, 4] }],
    ['the latest agent', { agentVersion: { upstreamId: agentId } }, { agent_version_info: [agentId, null] }],
    [
      'both',
      {
        agentVersion: { upstreamId: agentId, version: null },
        stateMachineVersion: { upstreamId: machineId, version: 1 },
      },
      {
        agent_version_info: [agentId, null],
        service_hierarchical_state_machine_version_info: [machineId, 1],
      },
    ],
    ['nothing', { agentVersion: null, stateMachineVersion: null }, {}],
  ])('takes %s in place of what the conversation ran on', async (_, input, body) => {
    answerWith();
    await simulate(input);
    expect(JSON.parse(upstream.requests.at(-1)?.body ?? '')).toEqual(body);
    expect(upstream.requests.at(-1)?.headers['content-type']).toBe('application/json');
  });

  it('names the permissions that are missing, and how long to wait', async () => {
    upstream.answer(route, { status: 403, body: { detail: 'Missing: Organization:GetAgent.' } });
    expect((await simulate()).data?.simulateInteraction).toMatchObject({
      missingPermissions: ['Organization:GetAgent'],
    });
    upstream.answer(route, { status: 429, headers: { 'retry-after': '17' }, body: { detail: 'Slow down.' } });
    expect((await simulate()).data?.simulateInteraction).toMatchObject({ retryAfterMs: 17_000 });
  });

  it('refuses a version below 1, before any call', async () => {
    const before = upstream.requests.length;
    const { data } = await simulate({ stateMachineVersion: { upstreamId: machineId, version: 0 } });
    expect(data?.simulateInteraction).toMatchObject({
      __typename: 'InvalidInputError',
      fields: [{ path: 'stateMachineVersion.version' }],
    });
    expect(upstream.requests).toHaveLength(before);
  });

  it.each([
    encodeGlobalId('Conversation', objectIdOf(1)),
    encodeGlobalId('Message', objectIdOf(1), objectIdOf(2)),
    objectIdOf(0x1c1),
    'nonsense',
  ])('refuses %s, which names no interaction, before any call', async (wrong) => {
    const before = upstream.requests.length;
    const { data } = await vera.send(simulateInteraction, { input: { interactionId: wrong } });
    expect(data?.simulateInteraction).toMatchObject({
      __typename: 'InvalidInputError',
      fields: [{ path: 'interactionId' }],
    });
    expect(upstream.requests).toHaveLength(before);
  });
});
