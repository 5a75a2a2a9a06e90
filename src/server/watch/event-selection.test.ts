import { type DocumentNode, getOperationAST, type OperationDefinitionNode, parse, validate } from 'graphql';
import { describe, expect, it } from 'vitest';
import { schema } from '../../graph/schema.ts';
import { selfContainedTypes, variablesOfEvents } from './event-selection.ts';

const all = [
  'ConversationCreatedEvent',
  'CurrentAgentActionEvent',
  'EndSessionEvent',
  'ErrorEvent',
  'InteractionCompleteEvent',
  'NewMessageEvent',
  'UnknownEvent',
  'UserMessageAvailableEvent',
];

function read(text: string): [DocumentNode, OperationDefinitionNode] {
  const document = parse(text);
  expect(validate(schema, document)).toEqual([]);
  const operation = getOperationAST(document);
  if (!operation) throw new Error('There is no operation.');
  return [document, operation];
}

/** The types of which nothing else is selected than what the events say, over a selection of events. */
function typesUnder(selection: string, fragments = ''): string[] {
  const text = `subscription Watch($streamId: ID!, $flag: Boolean = true) {
    watched: interactionEvents(streamId: $streamId) { sequence @include(if: $flag) ${selection} }
  } ${fragments}`;
  return [...selfContainedTypes(schema, ...read(text))].sort();
}

const without = (...names: string[]) => all.filter((name) => !names.includes(name));

describe('the event types of which only the event itself is shown', () => {
  it('are all, where no object with an identity is selected', () => {
    expect(typesUnder('__typename cursor emittedAt')).toEqual(all);
    expect(
      typesUnder(`
        ... on NewMessageEvent { text stop sequenceNumber messageUpstreamId audio { data channels } }
        ... on CurrentAgentActionEvent { action { __typename type ... on ToolCallStarted { toolId input } } }
        ... on InteractionCompleteEvent { fullMessage messageId conversationCompleted }
      `),
    ).toEqual(all);
  });

  it.each([
    ['stream', 'stream { id }'],
    ['stream in a fragment on the interface', '... on InteractionEvent { stream { status } }'],
    ['stream in a fragment without a type', '... @include(if: $flag) { stream { status } }'],
  ])('are none, where every event leads to one: %s', (_, selection) => {
    expect(typesUnder(selection)).toEqual([]);
  });

  it('are the others, where one type leads to one', () => {
    const complete = '... on InteractionCompleteEvent { interaction { id } }';
    const created = '... on ConversationCreatedEvent { conversation { upstreamId } }';
    expect(typesUnder(complete)).toEqual(without('InteractionCompleteEvent'));
    expect(typesUnder(`${complete} ${created}`)).toEqual(
      without('InteractionCompleteEvent', 'ConversationCreatedEvent'),
    );
  });

  it('count what a type is asked for in a fragment on the interface within one on the type', () => {
    expect(typesUnder('... on NewMessageEvent { ... on InteractionEvent { stream { id } } }')).toEqual(
      without('NewMessageEvent'),
    );
    expect(
      typesUnder(
        '... on InteractionEvent { ...Ending }',
        'fragment Ending on EndSessionEvent { stream { id } }',
      ),
    ).toEqual(without('EndSessionEvent'));
  });

  it('are none of an operation on something else', () => {
    const document = read('{ organization { name } }');
    expect(selfContainedTypes(schema, ...document).size).toBe(0);
  });
});

describe('the variables on which it depends how an event looks', () => {
  const variablesOf = (text: string) => variablesOfEvents(...read(text));

  it('are not those that say what to watch', () => {
    expect(
      variablesOf(
        'subscription ($streamId: ID!, $after: Cursor) { interactionEvents(streamId: $streamId, after: $after) { cursor } }',
      ),
    ).toEqual([]);
  });

  it('are those of conditions, in the selection and in fragments', () => {
    expect(
      variablesOf(`
        subscription ($streamId: ID!, $times: Boolean!, $texts: Boolean!, $kinds: Boolean!) {
          interactionEvents(streamId: $streamId) { emittedAt @include(if: $times) ...Kind ...Text @skip(if: $texts) }
        }
        fragment Kind on InteractionEvent { __typename @include(if: $kinds) }
        fragment Text on NewMessageEvent { text }
      `),
    ).toEqual(['kinds', 'texts', 'times']);
  });
});
