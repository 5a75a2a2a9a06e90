import multipart from '@fastify/multipart';
import { z } from 'zod';
import { audioTypes } from '../../../contract/audio.ts';
import { textOrVoice } from '../../../contract/primitives.ts';
import { findConversation } from '../conversation/find-conversation.ts';
import { lockConversation } from '../conversation/lock-conversation.ts';
import { requireTurnPermissions } from '../conversation/require-turn-permissions.ts';
import { conflict } from '../failure.ts';
import { admitted, operation } from '../operation.ts';
import type { App, SandboxParts } from '../parts.ts';
import { conversationParams } from '../path-params.ts';
import { audioConfigQuery, kindOfBody } from './audio-kind.ts';
import { chooseVoice } from './choose-voice.ts';
import { findParticipants } from './gather-situation.ts';
import { hear } from './hear.ts';
import type { Heard } from './heard.ts';
import { playTurn } from './play-turn.ts';
import { readSaid, saidForm } from './read-said.ts';
import { readSpoken } from './read-spoken.ts';
import { placeTurn, setUpTurn } from './set-up-turn.ts';
import { chooseShownActions } from './shown-actions.ts';
import { eventLines, streamAnswer } from './stream-answer.ts';
import { turnQuery } from './turn-query.ts';
import { createTurnRecordings } from './turn-recordings.ts';

const query = z.object({
  request_format: textOrVoice,
  request_audio_config: audioConfigQuery.optional(),
  ...turnQuery,
});

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
    takes: audioTypes,
    refuses: [400, 408, 409, 413, 415],
    response: { 200: eventLines },
  });
  app.post('/conversation/:conversation_id/interact', options, async (request, reply) => {
    const { request_format, request_audio_config: config } = request.query;
    const shownActions = chooseShownActions(request.query);
    const revision = parts.store.revision();
    const found = await findConversation(parts, request.params);
    requireTurnPermissions(admitted(request).caller, found);

    const isSpoken = request_format === 'voice';
    const kind = isSpoken ? kindOfBody(request) : undefined;
    const recordings = createTurnRecordings(parts.store.recordings);

    const { result: taken, unlock } = await lockConversation(parts, found.id, async () => {
      // Until the lock was taken, another operation could change it.
      const isAsFound = revision !== null && revision === parts.store.revision();
      const conversation = isAsFound ? found : await findConversation(parts, request.params);
      if (conversation.isFinished) throw conflict('The conversation is already finished.');
      const participants = findParticipants(parts, conversation);
      const answerVoice = chooseVoice(parts.synthesizer, request.query, participants);
      const said = isSpoken
        ? await readSpoken(parts, request, { conversationId: conversation.id, recordings, kind, config })
        : await readSaid(parts, request);
      return { conversation, participants, answerVoice, said };
    });
    await streamAnswer(parts, reply, {
      status: 200,
      unlock,
      rollBack: recordings.discard,
      async produce(stream) {
        const { said, ...turn } = taken;
        const heard = Array.isArray(said) ? said : await hear(parts, said, turn.participants, stream.signal);
        const placed = placeTurn(parts, {
          ...turn,
          heard,
          heardFormat: request_format,
          recordings,
          shownActions,
          isOpening: false,
        });
        for (const [index, { type, id, text }] of placed.heard.entries()) {
          if (type !== 'user-message') continue;
          await attachRecording(parts, heard[index], id);
          await stream.write({ type: 'user-message-available', message_id: id, user_message: text });
        }
        await playTurn(parts, await setUpTurn(parts, placed), stream);
      },
    });
  });
}

async function attachRecording(
  { store }: SandboxParts,
  heard: Heard | undefined,
  messageId: string,
): Promise<void> {
  if (heard?.type !== 'user-message' || heard.recordingId === undefined) return;
  await store.recordings.attach(heard.recordingId, messageId);
}
