import { execute, getNamedType, isLeafType, isObjectType, parse, validate } from 'graphql';
import { describe, expect, it } from 'vitest';
import { agentActionSamples } from '../../../test/kit/agent-action-samples.ts';
import { required } from '../../../test/kit/required.ts';
import type { LiveEvent } from '../../graph/interaction/live-events.ts';
import { schema } from '../../graph/schema.ts';
import { decodeAgentAction } from '../../upstream/agent-action.ts';
import type { InteractionEvent } from '../../upstream/interaction-event.ts';
import { createEventPlans } from './event-plan.ts';

const planOf = createEventPlans(schema);

function stored(event: InteractionEvent): LiveEvent {
  return {
    streamId: '0m1abcdef00000000000000000001',
    conversationId: 'c'.repeat(24),
    sequence: 7,
    cursor: '0m1abcdef00000000000000000001_0000007',
    emittedAt: '2026-01-05T10:00:00.000Z',
    event,
  };
}

function documentOf(selection: string, variables = '', place = '') {
  const document = parse(
    `subscription Watch($streamId: ID! ${variables}) { interactionEvents(streamId: $streamId ${place}) { ${selection} } }`,
  );
  expect(validate(schema, document)).toEqual([]);
  return document;
}

function render(selection: string, event: InteractionEvent): unknown {
  const plan = required(planOf(documentOf(selection), null));
  const answer = plan.rendererFor({ streamId: 'any' })(stored(event));
  return answer && JSON.parse(Buffer.from(answer, 'latin1').toString()).data.interactionEvents;
}

const text: InteractionEvent = {
  type: 'new-message',
  messageId: 'a'.repeat(24),
  sequenceNumber: 3,
  stop: false,
  text: 'Grüße 🌍',
};
const complete: InteractionEvent = {
  type: 'interaction-complete',
  messageId: 'a'.repeat(24),
  interactionId: 'b'.repeat(24),
  fullMessage: 'All.',
  conversationCompleted: false,
};

describe('the plan of a subscription', () => {
  it('tells of an event what graphql-js tells', () => {
    const document = documentOf('__typename cursor when: emittedAt ... on NewMessageEvent { text stop }');
    const variables = { streamId: 'any' };
    const answer = required(planOf(document, 'Watch')).rendererFor(variables)(stored(text)) ?? '';
    const expected = execute({ schema, document, rootValue: stored(text), variableValues: variables });
    expect(Buffer.from(answer, 'latin1').toString()).toBe(JSON.stringify(expected));
  });

  it.each(agentActionSamples.map(([wire, typename, fields]) => ({ wire, typename, fields })))(
    'tells all of a step of the kind $typename without a caller',
    ({ wire, typename, fields }) => {
      const event: InteractionEvent = {
        type: 'current-agent-action',
        action: decodeAgentAction({ ...wire }),
      };
      const selection = selectionOf(schema.getType(typename));
      const seen = render(
        `... on CurrentAgentActionEvent { action { __typename ... on ${typename} { ${selection} } } }`,
        event,
      );
      expect(seen).toMatchObject({ action: { __typename: typename, ...fields } });
    },
  );

  it('leaves an event to each caller that leads to an object with an identity, and tells the others', () => {
    const selection =
      '... on InteractionCompleteEvent { interaction { upstreamId } } ... on NewMessageEvent { text }';
    expect(render(selection, complete)).toBeNull();
    expect(render(selection, text)).toEqual({ text: 'Grüße 🌍' });
  });

  it('leaves everything to each caller where variables are not valid', () => {
    const plan = required(planOf(documentOf('cursor @include(if: $flag)', '$flag: Boolean!'), null));
    expect(plan.rendererFor({ streamId: 'any' })(stored(text))).toBeNull();
  });

  it('is there for subscriptions only, and once for as long as its document is', () => {
    expect(planOf(parse('{ organization { name } }'), null)).toBeUndefined();
    const document = documentOf('cursor');
    expect(planOf(document, null)).toBe(planOf(document, 'Watch'));
    expect(planOf(document, 'Other')).toBeUndefined();
  });

  it('has one key for all places to begin at, and one for each way in which events look', () => {
    const plan = required(
      planOf(
        documentOf('cursor @include(if: $flag)', '$flag: Boolean!, $after: Cursor', 'after: $after'),
        null,
      ),
    );
    const keyOf = (flag: boolean, after: string | null) => plan.keyOf({ streamId: 'any', flag, after });
    expect(keyOf(true, 'x')).toBe(keyOf(true, null));
    expect(keyOf(true, null)).not.toBe(keyOf(false, null));
  });
});

/** Everything that objects of this type show. */
function selectionOf(type: unknown): string {
  if (!isObjectType(type)) return '__typename';
  const fields = Object.values(type.getFields()).map(({ name, type: of }) => {
    const shown = getNamedType(of);
    return isLeafType(shown) ? name : `${name} { ${selectionOf(shown)} }`;
  });
  return fields.join(' ');
}
