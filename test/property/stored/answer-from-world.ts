import { type ExecutionResult, execute, type GraphQLResolveInfo, type GraphQLSchema, parse } from 'graphql';
import type { ModelWorld } from '../../kit/model-world.ts';
import { CallBound, pagesOf, placeOf } from '../call-bound.ts';
import {
  carries,
  connection,
  isAmong,
  type Ordered,
  ordered,
  orderOf,
  type PageArguments,
  rawIdOf,
  sizeOf,
  type TagWanted,
} from './connection.ts';
import { conversationView, linkedConversation, readConversation } from './conversation-views.ts';
import {
  conversationFeedbackView,
  listedFeedback,
  onConversations,
  onTurns,
  turnFeedbackView,
} from './feedback-views.ts';
import { messageView, turnView } from './message-views.ts';
import { findNode } from './node.ts';
import { linkedMetric, linkedService, metricView, serviceView } from './service-views.ts';
import { pageSize, type Stored, type View, visible } from './stored.ts';

/** The answer to a query, straight from what is stored, and the most that it may cost to get it from upstream. */
export async function answerFromWorld(
  schema: GraphQLSchema,
  world: ModelWorld,
  query: string,
): Promise<{ readonly result: ExecutionResult; readonly maxCalls: number }> {
  const bound = new CallBound();
  const stored: Stored = {
    world,
    bound,
    views: {
      conversation: (id, { hasAgent = false } = {}) => conversationView(stored, id, hasAgent),
      linkedConversation: (id, info) => linkedConversation(stored, id, info),
      message: (conversationId, row) => messageView(stored, conversationId, row),
      turn: (conversationId, id, { isListed } = {}) => turnView(stored, conversationId, id, isListed),
      conversationFeedback: (row) => conversationFeedbackView(stored, row),
      turnFeedback: (row) => turnFeedbackView(stored, row),
      service: serviceView,
      linkedService: (id, info) => linkedService(stored, id, info),
      metric: (row) => metricView(stored, row),
      linkedMetric: (id, info) => linkedMetric(stored, id, info),
    },
  };
  const result = await execute({ schema, document: parse(query), rootValue: queryView(stored) });
  return { result, maxCalls: bound.total };
}

interface Filtered<Filter> extends PageArguments, Ordered {
  readonly filter?: Filter;
}

interface Wanted {
  readonly ids?: readonly string[];
  readonly serviceIds?: readonly string[];
  readonly userIds?: readonly string[];
  readonly kinds?: readonly string[];
  readonly isFinished?: boolean;
  readonly isActive?: boolean;
  readonly isDeleted?: boolean;
  readonly tags?: readonly TagWanted[];
}

type Info = GraphQLResolveInfo;

function queryView(stored: Stored): View {
  const { world, bound, views } = stored;
  /** A list of upstream's, cut as it is asked for. */
  const list = <T>(
    rows: readonly T[],
    args: PageArguments,
    info: Info,
    documented: number,
    viewOf: (row: T) => View,
  ) => {
    const wanted = Math.min(rows.length, sizeOf(args));
    bound.read(`list at ${placeOf(info)}`, pagesOf(wanted, pageSize(stored, documented)));
    return connection(rows, args, viewOf);
  };
  return {
    organization: (_: unknown, __: unknown, info: Info) => {
      bound.read(`organization at ${placeOf(info)}`);
      return { upstreamId: 'northwind', name: 'Northwind' };
    },
    node: ({ id }: { readonly id: string }, _: unknown, info: Info) => findNode(stored, id, info),
    nodes: ({ ids }: { readonly ids: readonly string[] }, _: unknown, info: Info) =>
      ids.map((id) => settled(() => findNode(stored, id, info))),
    conversation: ({ id }: { readonly id: string }, _: unknown, info: Info) =>
      readConversation(stored, rawIdOf(id), info),
    conversations: (args: Filtered<Wanted>, _: unknown, info: Info) => {
      const { ids, serviceIds, userIds, isFinished, tags } = args.filter ?? {};
      const rows = visible(
        stored,
        world.conversations.map(({ row }) => row),
      ).filter(
        (row) =>
          isAmong(ids, row.id) &&
          isAmong(serviceIds, row.service_id) &&
          isAmong(userIds, row.user_id) &&
          (isFinished === undefined || row.is_finished === isFinished) &&
          carries(
            Object.entries(row.tags ?? {}).map(([key, value]) => ({ key, value })),
            tags,
          ),
      );
      const newestFirst = [{ field: 'CREATED_AT', direction: 'DESC' }] as const;
      const sorted = ordered(rows, orderOf(args, newestFirst), { CREATED_AT: (row) => row.created_at });
      return list(sorted, args, info, 150, ({ id }) => views.conversation(id));
    },
    services: (args: Filtered<Wanted>, _: unknown, info: Info) => {
      const { ids, isActive, tags } = args.filter ?? {};
      const rows = visible(stored, world.services).filter(
        (row) =>
          isAmong(ids, row.id) &&
          (isActive === undefined || row.is_active === isActive) &&
          carries(row.tags, tags),
      );
      const sorted = ordered(rows, [{ field: 'NAME', direction: 'ASC' }], { NAME: (row) => row.name });
      return list(sorted, args, info, 20, views.service);
    },
    metrics: (args: Filtered<Wanted>, _: unknown, info: Info) => {
      const { ids, serviceIds, kinds, isDeleted = false, tags } = args.filter ?? {};
      const rows = visible(stored, world.metrics).filter(
        (row) =>
          isAmong(ids, row.id) &&
          (serviceIds === undefined || row.applied_to_services.some((id) => isAmong(serviceIds, id))) &&
          (kinds === undefined || kinds.includes(row.metric_value_type.type.toUpperCase())) &&
          row.is_deleted === isDeleted &&
          carries(row.tags, tags),
      );
      const lastChangedFirst = [{ field: 'UPDATED_AT', direction: 'DESC' }] as const;
      const sorted = ordered(rows, orderOf(args, lastChangedFirst), { UPDATED_AT: (row) => row.updated_at });
      return list(sorted, args, info, 50, views.metric);
    },
    conversationFeedback: (args: FeedbackArguments, _: unknown, info: Info) => {
      const rows = onConversations(stored).filter((row) =>
        isAmong(args.conversationIds, row.conversation_id),
      );
      return listedFeedback(stored, rows, args, info, views.conversationFeedback);
    },
    interactionFeedback: (args: FeedbackArguments, _: unknown, info: Info) => {
      const rows = onTurns(stored).filter(
        (row) =>
          isAmong(args.conversationIds, row.conversation_id) &&
          isAmong(args.interactionIds, row.feedback_content.interaction_id),
      );
      return listedFeedback(stored, rows, args, info, views.turnFeedback);
    },
  };
}

interface FeedbackArguments extends PageArguments, Ordered {
  readonly conversationIds?: readonly string[];
  readonly interactionIds?: readonly string[];
}

/** An item of a list fails by itself. */
function settled<T>(read: () => T): T | Error {
  try {
    return read();
  } catch (error) {
    return error instanceof Error ? error : new Error(String(error));
  }
}
