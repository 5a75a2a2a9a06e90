import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { buildSchema, parse, print, validate } from 'graphql';
import { describe, expect, expectTypeOf, it } from 'vitest';
import { conversationEventsDocument, interactionEventsDocument } from '../../src/client/documents.ts';
import type { InteractionEvent } from '../../src/client/interaction-event.ts';
import { graphql } from '../__generated__/gql.ts';
import type { FollowInteractionSubscription } from '../__generated__/graphql.ts';

/** The default document once more, where codegen sees it and makes a type of it. */
const document = graphql(`
  subscription FollowInteraction($streamId: ID!, $after: Cursor) {
    interactionEvents(streamId: $streamId, after: $after) {
      __typename
      cursor
      sequence
      emittedAt
      ... on ConversationCreatedEvent {
        conversation {
          id
          upstreamId
        }
      }
      ... on UserMessageAvailableEvent {
        messageId
        text
      }
      ... on CurrentAgentActionEvent {
        action {
          __typename
          type
        }
      }
      ... on NewMessageEvent {
        text
        stop
        sequenceNumber
        messageUpstreamId
      }
      ... on InteractionCompleteEvent {
        messageId
        fullMessage
        conversationCompleted
      }
      ... on ErrorEvent {
        code
        message
        interactionSaved
        recovery
      }
      ... on UnknownEvent {
        type
        payload
      }
    }
  }
`);

describe('the default documents of the client helper', () => {
  const schema = buildSchema(readFileSync(join(import.meta.dirname, '..', '..', 'schema.graphql'), 'utf8'));

  it.each([interactionEventsDocument, conversationEventsDocument])('fit the schema: %#', (text) => {
    expect(validate(schema, parse(text))).toEqual([]);
  });

  it('give events of the type that the helper says', () => {
    expect(print(parse(document.toString()))).toBe(print(parse(interactionEventsDocument)));
    expectTypeOf<FollowInteractionSubscription['interactionEvents']>().toExtend<InteractionEvent>();
  });
});
