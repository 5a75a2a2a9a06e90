import { UpstreamError } from '../../upstream/errors.ts';
import type { InteractionEvent } from '../../upstream/interaction-event.ts';
import type { Upstream } from '../../upstream/upstream.ts';

/** Where messages are read back. */
export type MessagePages = Pick<Upstream['messages'], 'page'>;

/** What one look at the messages tells of a turn. */
export interface TurnFate {
  /** Null where the caller cannot see whether it is stored. */
  readonly isStored: boolean | null;
  /** Which interaction it is, where it is stored. */
  readonly interactionId: string | null;
}

const isVoid: TurnFate = { isStored: false, interactionId: null };
export const cannotBeSeen: TurnFate = { isStored: null, interactionId: null };

/** What was seen of a turn, and whether upstream has stored it. */
export class SeenTurn {
  readonly #conversationId: string;
  readonly #messageIds = new Set<string>();
  #isFirst = false;

  constructor(conversationId: string) {
    this.#conversationId = conversationId;
  }

  see(event: InteractionEvent): void {
    if (event.type === 'conversation-created') this.#isFirst = true;
    if (event.type === 'user-message-available' || event.type === 'new-message')
      this.#messageIds.add(event.messageId);
  }

  /** Whether it has said anything by which it could be found. */
  get isKnown(): boolean {
    return this.#isFirst || this.#messageIds.size > 0;
  }

  /**
   * Reads its messages back. The messages of a turn are stored together, and a first turn that failed takes its
   * conversation with it.
   */
  async lookUp(messages: MessagePages | undefined): Promise<TurnFate> {
    const ids = [...this.#messageIds];
    if (!messages || !this.isKnown) return cannotBeSeen;
    try {
      if (ids.length > 0) {
        const own = await messages.page(this.#conversationId, { ids }, { limit: ids.length, token: null });
        const [stored] = own.items;
        if (stored) return { isStored: true, interactionId: stored.interactionId };
      }
      // Nothing is shown to those who may see no messages either: only where others are visible, none means none.
      const any = await messages.page(this.#conversationId, {}, { limit: 1, token: null });
      const [other] = any.items;
      if (!other) return cannotBeSeen;
      // Of a first turn that had said nothing yet, whatever there is can only be its own.
      return ids.length === 0 ? { isStored: true, interactionId: other.interactionId } : isVoid;
    } catch (error) {
      const isGone = error instanceof UpstreamError && error.code === 'NOT_FOUND';
      return isGone && this.#isFirst ? isVoid : cannotBeSeen;
    }
  }
}
