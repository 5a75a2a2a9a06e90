import { recommendedResponses } from '../contract/interaction.ts';
import { jsonBody } from './json-body.ts';
import type { Requester } from './requester.ts';

export function recommendationEndpoints({ request }: Requester) {
  return {
    /** What the user could answer next; refused unless the interaction is the latest of a conversation at rest. */
    get: async (
      conversationId: string,
      interactionId: string,
      context: string | null,
    ): Promise<readonly string[]> => {
      const answer = await request(recommendedResponses, {
        operation: 'recommend-responses-for-interaction',
        method: 'POST',
        path: `/conversation/${conversationId}/interaction/${interactionId}/recommend_responses`,
        byAgent: true,
        ...(context === null ? {} : jsonBody({ context })),
      });
      return answer.recommended_responses;
    },
  };
}
