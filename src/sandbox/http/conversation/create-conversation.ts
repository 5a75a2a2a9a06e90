import { z } from 'zod';
import { type CreateConversationBodyWire, createConversationBody } from '../../../contract/conversation.ts';
import type { Conversation } from '../../domain/records.ts';
import { conflict, impossible } from '../failure.ts';
import { chooseVoice } from '../interaction/choose-voice.ts';
import { findParticipants } from '../interaction/gather-situation.ts';
import type { Heard } from '../interaction/heard.ts';
import { playTurn } from '../interaction/play-turn.ts';
import { placeTurn, setUpTurn } from '../interaction/set-up-turn.ts';
import { chooseShownActions } from '../interaction/shown-actions.ts';
import { eventLines, streamAnswer } from '../interaction/stream-answer.ts';
import { turnQuery } from '../interaction/turn-query.ts';
import { createTurnRecordings } from '../interaction/turn-recordings.ts';
import { admitted, operation } from '../operation.ts';
import type { App, SandboxParts } from '../parts.ts';
import { organizationParams } from '../path-params.ts';
import { lockConversation } from './lock-conversation.ts';
import { planConversation } from './plan-conversation.ts';

/** Starts a conversation: the agent speaks first. */
export function addCreateConversation(app: App, parts: SandboxParts): void {
  const options = operation(parts, 'create-conversation', {
    summary: 'Start a conversation and stream the opening message of the agent',
    tags: ['Conversation'],
    params: organizationParams,
    querystring: z.object(turnQuery),
    body: createConversationBody,
    refuses: [400, 409],
    response: { 201: eventLines },
  });
  app.post('/conversation/', options, async (request, reply) => {
    const { query, body } = request;
    const shownActions = chooseShownActions(query);
    const conversation = await planConversation(parts, admitted(request), body);
    const participants = findParticipants(parts, conversation);
    const answerVoice = chooseVoice(parts.synthesizer, query, participants);
    // Locked from its first moment: it can be read already, but not be gone on with.
    const { unlock } = await lockConversation(parts, conversation.id, () => keep(parts, conversation));
    await streamAnswer(parts, reply, {
      status: 201,
      unlock,
      // Recordings go with it.
      rollBack: () => parts.store.conversations.remove(conversation.id),
      async produce(stream) {
        await stream.write({ type: 'conversation-created', conversation_id: conversation.id });
        const placed = placeTurn(parts, {
          conversation,
          participants,
          heard: heardAtStart(body, conversation.createdAt),
          heardFormat: 'text',
          answerVoice,
          recordings: createTurnRecordings(parts.store.recordings),
          shownActions,
          isOpening: true,
        });
        await playTurn(parts, await setUpTurn(parts, placed), stream);
      },
    });
  });
}

async function keep({ store }: SandboxParts, conversation: Conversation): Promise<void> {
  const result = await store.conversations.insert(conversation);
  if (result === 'another is starting') throw conflict('Another operation is still in progress.');
  if (result === 'another is unfinished') {
    throw impossible('An unfinished conversation for this service exists.');
  }
}

function heardAtStart(body: CreateConversationBodyWire, at: string): Heard[] {
  if (body.initial_message == null) return [];
  return body.initial_message_type === 'external-event'
    ? [{ type: 'external-event', text: body.initial_message, sentAt: at }]
    : [{ type: 'user-message', text: body.initial_message }];
}
