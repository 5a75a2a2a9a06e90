import type { Feedback } from '../domain/records.ts';
import type { PastClock } from './past-clock.ts';
import type { PlannedConversation } from './plan-history.ts';
import type { PlayedConversation } from './play-conversation.ts';

interface Aftermath {
  readonly planned: PlannedConversation;
  readonly played: PlayedConversation;
  readonly clock: PastClock;
  readonly nowMs: number;
}

const HOUR_MS = 3_600_000;

/** What was written about the conversation: by its user on the whole, by the author of the service on answers. */
export function giveFeedback({ planned, played, clock, nowMs }: Aftermath): Feedback[] {
  const { talk, user, service } = planned;
  const { conversation, turns } = played;
  const give = (
    userId: string,
    comment: string,
    interactionId: string | null,
    resolved: boolean,
  ): Feedback => {
    const createdAt = clock.pass(`${conversation.id} ${comment}`, 60, 600);
    const resolvedAt = new Date(Math.min(Date.parse(createdAt) + 20 * HOUR_MS, nowMs)).toISOString();
    return {
      id: clock.newId(),
      organizationId: conversation.organizationId,
      conversationId: conversation.id,
      interactionId,
      userId,
      userOrganizationId: conversation.organizationId,
      comment,
      resolved,
      createdAt,
      updatedAt: resolved ? resolvedAt : createdAt,
    };
  };
  const comments = talk.comments.map((comment) => give(user.id, comment, null, false));
  const remarks = talk.remarks.flatMap(({ on, comment, resolved }) => {
    const interaction = turns[on]?.interaction;
    return interaction === undefined ? [] : [give(service.authorId, comment, interaction.id, resolved)];
  });
  return [...comments, ...remarks];
}
