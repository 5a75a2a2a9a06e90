import DataLoader from 'dataloader';
import type { Conversation } from '../../upstream/conversation.ts';
import { maxConversationsPerPage } from '../../upstream/conversations.ts';
import { UpstreamError } from '../../upstream/errors.ts';
import { readAllPages } from '../../upstream/page.ts';
import type { Upstream } from '../../upstream/upstream.ts';
import { settled } from '../batching/settled.ts';

export class ConversationLoaders {
  readonly #upstream: Upstream;
  readonly #details = new Map<string, Promise<Conversation | null>>();
  /** Pages that were listed within the operation. What hangs on their rows may lead back to them, but seldom does. */
  readonly #pages: (readonly Conversation[])[] = [];
  #byId: DataLoader<string, Conversation | null> | undefined;

  constructor(upstream: Upstream) {
    this.#upstream = upstream;
  }

  /** With the agent; the only read that tells "absent" from "not permitted". Upstream gives one at a time. */
  conversationDetail(id: string): Promise<Conversation | null> {
    const known = this.#details.get(id);
    if (known) return known;
    const detail = this.#upstream.conversations.get(id).catch(absentAsNull);
    this.#details.set(id, detail);
    return detail;
  }

  /**
   * One id by itself, several in one list request, without those that were listed or are read in detail anyway: the
   * fewest calls.
   */
  get conversationById(): DataLoader<string, Conversation | null> {
    this.#byId ??= new DataLoader((ids) => this.#find(ids), { maxBatchSize: maxConversationsPerPage });
    return this.#byId;
  }

  keepListed(rows: readonly Conversation[]): void {
    this.#pages.push(rows);
  }

  async #find(ids: readonly string[]): Promise<(Conversation | null | Error)[]> {
    const [alone] = ids;
    if (alone !== undefined && ids.length === 1 && this.#pages.length === 0)
      return [await settled(this.conversationDetail(alone))];
    const known = new Map(this.#pages.flat().map((conversation) => [conversation.upstreamId, conversation]));
    const unread = ids.filter((id) => !known.has(id) && !this.#details.has(id));
    const listed = new Set(unread.length > 1 ? unread : []);
    const rows = this.#list([...listed]);
    const find = async (id: string) =>
      known.get(id) ??
      (listed.has(id) ? rows.then((found) => found.get(id) ?? null) : this.conversationDetail(id));
    return Promise.all(ids.map((id) => settled(find(id))));
  }

  async #list(ids: readonly string[]): Promise<ReadonlyMap<string, Conversation>> {
    if (ids.length === 0) return new Map();
    const { conversations } = this.#upstream;
    const rows = await readAllPages(ids.length, (page) => conversations.page({ ids }, page));
    return new Map(rows.map((conversation) => [conversation.upstreamId, conversation]));
  }
}

function absentAsNull(error: unknown): null {
  if (error instanceof UpstreamError && error.code === 'NOT_FOUND') return null;
  throw error;
}
