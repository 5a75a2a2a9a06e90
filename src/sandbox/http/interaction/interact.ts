import multipart from '@fastify/multipart';
import { z } from 'zod';
import { textOrVoice } from '../../../contract/primitives.ts';
import { findConversation } from '../conversation/find-conversation.ts';
import { lockConversation } from '../conversation/lock-conversation.ts';
import { requireTurnPermissions } from '../conversation/require-turn-permissions.ts';
import { conflict } from '../failure.ts';
import { admitted, operation } from '../operation.ts';
import type { App, SandboxParts } from '../parts.ts';
import { conversationParams } from '../path-params.ts';
import { findParticipants } from './gather-situation.ts';
import { playTurn } from './play-turn.ts';
import { readSaid, saidForm } from './read-said.ts';
import { placeTurn, setUpTurn } from './set-up-turn.ts';
import { chooseShownActions } from './shown-actions.ts';
import { eventLines, streamAnswer } from './stream-answer.ts';
import { turnQuery } from './turn-query.ts';
import { refuseVoiceAnswer, refuseVoiceRequest } from './voice.ts';

const query = z.object({ request_format: textOrVoice, ...turnQuery });

/** Sends one user message and streams the agent's answer. */
export async function addInteract(app: App, parts: SandboxParts): Promise<void> {
  app.removeAllContentTypeParsers();
  await app.register(multipart);
  // Any other body is left unread until it is known what to answer.
  app.addContentTypeParser('*', (_request, _payload, done) => done(null));

  const options = operation(parts, 'interact-with-conversation', {
    summary: 'Send a message and stream the answer of the agent',
    tags: ['Interaction'],
    params: conversationParams,
    querystring: query,
    form: saidForm,
    refuses: [400, 408, 409, 413, 415],
    response: { 200: eventLines },
  });
  app.post('/conversation/:conversation_id/interact', options, async (request, reply) => {
    const shownActions = chooseShownActions(request.query);
    const revision = parts.store.revision();
    const found = await findConversation(parts, request.params);
    requireTurnPermissions(admitted(request).caller, found);
    refuseVoiceRequest(request.query.request_format);

    const { result: placed, unlock } = await lockConversation(parts, found.id, async () => {
      // Until the lock was taken, another operation could change it.
      const isAsFound = revision !== null && revision === parts.store.revision();
      const conversation = isAsFound ? found : await findConversation(parts, request.params);
      if (conversation.isFinished) throw conflict('The conversation is already finished.');
      const participants = findParticipants(parts, conversation);
      refuseVoiceAnswer(request.query, participants);
      return placeTurn(parts, {
        conversation,
        participants,
        heard: await readSaid(parts, request),
        heardFormat: request.query.request_format,
        answerFormat: request.query.response_format,
        shownActions,
        isOpening: false,
      });
    });
    await streamAnswer(parts, reply, {
      status: 200,
      unlock,
      // Nothing is kept before the commit.
      rollBack: async () => {},
      async produce(stream) {
        for (const { type, id, text } of placed.heard) {
          if (type !== 'user-message') continue;
          await stream.write({ type: 'user-message-available', message_id: id, user_message: text });
        }
        await playTurn(parts, await setUpTurn(parts, placed), stream);
      },
    });
  });
}
