import { GraphQLError } from 'graphql';
import type { Message } from '../../upstream/messages.ts';
import type { Edge } from '../paging/edge.ts';
import type { WalkableList } from '../paging/list.ts';
import { PageInfo } from '../paging/page-info.ts';
import {
  type ConnectionArguments,
  defaultPagingLimits,
  type PagedConnection,
  type PagingLimits,
  paginate,
  readPageSize,
} from '../paging/paging.ts';

/** Messages that a turn has as a rule, and a margin: how many to ask for so that one request is enough. */
const MESSAGES_PER_TURN = 3;

/** One turn of a conversation, with all its messages that are visible, oldest first. */
export interface ListedTurn {
  readonly conversationId: string;
  readonly upstreamId: string;
  readonly messages: readonly Message[];
}

type MessageEdges = PagedConnection<Message>['edges'];

/**
 * Turns, as pages over the messages that they consist of. Upstream lists messages only, so the messages are walked
 * and neighbours of one turn put together; a turn that a page of messages cuts in two is completed from the next
 * page. The cursor of a turn holds those of its first and last message: `after` goes on behind the one, `before`
 * ends in front of the other.
 */
export async function paginateTurns(
  args: ConnectionArguments,
  messages: WalkableList<Message>,
  limits: PagingLimits = defaultPagingLimits,
): Promise<PagedConnection<ListedTurn>> {
  const { direction, count } = readPageSize(args, limits);
  const backward = direction === 'BACKWARD';
  // Enough to fill the page in one go, and one more, which shows that the last turn is whole.
  const wanted = Math.min(limits.maxPageSize, count * MESSAGES_PER_TURN + 1);

  const bounds = { after: cursorFor('after', args.after), before: cursorFor('before', args.before) };
  let edges: MessageEdges = [];
  let page: PagedConnection<Message>;
  let turns: MessageEdges[];
  let more: boolean;
  do {
    const size = backward ? { last: wanted } : { first: wanted };
    page = await paginate({ ...size, ...bounds }, messages, limits);
    edges = backward ? [...page.edges, ...edges] : [...edges, ...page.edges];
    more = backward ? page.pageInfo.hasPreviousPage : page.pageInfo.hasNextPage;
    turns = groupTurns(edges);
    // Where more messages follow, the turn at that end may not be whole yet.
    if (more) turns = backward ? turns.slice(1) : turns.slice(0, -1);
    if (backward) bounds.before = edges[0]?.cursor ?? null;
    else bounds.after = edges.at(-1)?.cursor ?? null;
  } while (more && turns.length < count && page.edges.length > 0);

  const kept = backward ? turns.slice(turns.length - Math.min(count, turns.length)) : turns.slice(0, count);
  const hasMore = more || turns.length > kept.length;
  const beyond = (backward ? args.before : args.after) != null;
  const turnEdges = kept.map(toTurnEdge);
  return {
    edges: turnEdges,
    pageInfo: new PageInfo(turnEdges, {
      hasNextPage: backward ? beyond : hasMore,
      hasPreviousPage: backward ? hasMore : beyond,
    }),
  };
}

function groupTurns(edges: MessageEdges): MessageEdges[] {
  const turns: MessageEdges[] = [];
  for (const edge of edges) {
    const current = turns.at(-1);
    if (current?.[0]?.node.interactionId === edge.node.interactionId) current.push(edge);
    else turns.push([edge]);
  }
  return turns;
}

function toTurnEdge(turn: MessageEdges): Edge<ListedTurn> {
  const messages = turn.map(({ node }) => node);
  const [first] = messages;
  if (!first) throw new Error('A turn has at least one message.');
  const { conversationId, interactionId: upstreamId } = first;
  return new TurnEdge({ conversationId, upstreamId, messages }, turn);
}

class TurnEdge implements Edge<ListedTurn> {
  readonly node: ListedTurn;
  readonly #messages: MessageEdges;

  constructor(node: ListedTurn, messages: MessageEdges) {
    this.node = node;
    this.#messages = messages;
  }

  get cursor(): string {
    const ends = [this.#messages[0]?.cursor, this.#messages.at(-1)?.cursor];
    return Buffer.from(JSON.stringify(ends)).toString('base64url');
  }
}

function cursorFor(bound: 'after' | 'before', cursor: string | null | undefined): string | null {
  if (cursor == null) return null;
  try {
    const pair: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'));
    const found: unknown =
      Array.isArray(pair) && pair.length === 2 ? pair[bound === 'before' ? 0 : 1] : undefined;
    if (typeof found === 'string') return found;
  } catch {
    // Refused below, like any cursor that is none.
  }
  throw new GraphQLError('This cursor does not belong to a list of interactions.', {
    extensions: { code: 'BAD_USER_INPUT' },
  });
}
