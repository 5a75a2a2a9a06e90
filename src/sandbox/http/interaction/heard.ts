import type { Turn } from '../../agent/agent.ts';
import type { User } from '../../domain/catalog.ts';
import type { Message, MessageFormat } from '../../domain/records.ts';

/** What came in, before it has a place in a conversation. */
export type Heard =
  | { readonly type: 'external-event'; readonly text: string; readonly sentAt: string }
  | {
      readonly type: 'user-message';
      readonly text: string;
      /** Of something said aloud. */
      readonly recordingId?: string;
    };

export const toTurnInput = (heard: readonly Heard[]): Pick<Turn, 'userMessage' | 'externalEvents'> => ({
  userMessage: heard.findLast(({ type }) => type === 'user-message')?.text ?? null,
  externalEvents: heard.filter(({ type }) => type === 'external-event').map(({ text }) => text),
});

export interface HeardIn {
  readonly conversationId: string;
  readonly interactionId: string;
  readonly user: User;
  readonly format: MessageFormat;
  readonly at: string;
  readonly newId: () => string;
}

export const toHeardMessages = (heard: readonly Heard[], place: HeardIn): Message[] =>
  heard.map((one) => ({
    id: place.newId(),
    conversationId: place.conversationId,
    interactionId: place.interactionId,
    createdAt: place.at,
    text: one.text,
    type: one.type,
    metadata: [],
    ...(one.type === 'external-event'
      ? { sentAt: one.sentAt, sender: 'System', format: 'text' }
      : {
          sentAt: place.at,
          sender: `${place.user.firstName} ${place.user.lastName}`,
          format: place.format,
        }),
  }));
