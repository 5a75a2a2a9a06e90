import { UpstreamError } from '../../upstream/errors.ts';
import type { InteractionEvent } from '../../upstream/interaction-event.ts';
import type { Upstream } from '../../upstream/upstream.ts';

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

  /**
   * Reads its messages back. Null where the caller cannot see whether it was stored. The messages of a turn are stored
   * together, and a first turn that failed takes its conversation with it.
   */
  async wasStored(messages: Pick<Upstream['messages'], 'page'>): Promise<boolean | null> {
    const ids = [...this.#messageIds];
    if (ids.length === 0 && !this.#isFirst) return null;
    try {
      if (ids.length > 0) {
        const own = await messages.page(this.#conversationId, { ids }, { limit: ids.length, token: null });
        if (own.items.length > 0) return true;
      }
      // Nothing is shown to those who may see no messages either: only where others are visible, none means none.
      const any = await messages.page(this.#conversationId, {}, { limit: 1, token: null });
      if (any.items.length === 0) return null;
      return ids.length === 0;
    } catch (error) {
      const isGone = error instanceof UpstreamError && error.code === 'NOT_FOUND';
      return isGone && this.#isFirst ? false : null;
    }
  }
}
