import type { GraphQLResolveInfo } from 'graphql';
import type { MetricResultWire } from '../../../src/contract/metric.ts';
import { encodeGlobalId } from '../../../src/graph/ids.ts';
import { pagesOf, placeOf } from '../call-bound.ts';
import {
  connection,
  type Ordered,
  ordered,
  orderOf,
  type PageArguments,
  partsOf,
  sizeOf,
} from './connection.ts';
import { conversationFeedbackConnection, turnFeedbackConnection } from './feedback-views.ts';
import {
  findConversation,
  messageById,
  messagesIn,
  messagesOfTurn,
  readTurn,
  typeOf,
  versionOf,
} from './message-views.ts';
import { batchCost, preferencesOf } from './service-views.ts';
import { asksBeyond, pageSize, Refused, type Stored, selectedNames, type View } from './stored.ts';

type Info = GraphQLResolveInfo;

/** What hangs on the id alone. */
const knownFromId = [
  'id',
  'upstreamId',
  'messages',
  'message',
  'interactions',
  'interaction',
  'feedback',
  'interactionFeedback',
  'activeStream',
];

const oldestFirst = [{ field: 'CREATED_AT', direction: 'ASC' }] as const;

const messageValues = {
  CREATED_AT: (row: { created_at: string }) => row.created_at,
  SENT_AT: (row: { created_at: string }) => row.created_at,
  INTERACTION: (row: { interaction_id: string }) => row.interaction_id,
};

/** Several at one place are named in one list; one by itself, and whatever shows its agent, is read by itself. */
export function readConversation(stored: Stored, id: string, info: Info): View | null {
  const hasAgent = selectedNames(info).includes('agent');
  const costOf = hasAgent ? (ids: readonly string[]) => ids.length : batchCost(stored, 150);
  stored.bound.batch(`conversations at ${placeOf(info)}`, id, costOf);
  const isHidden = stored.world.hidden.has(id);
  if (isHidden || !findConversation(stored, id)) readInVain(stored, id, info);
  if (!findConversation(stored, id)) return null;
  if (isHidden) throw new Refused();
  return stored.views.conversation(id, { hasAgent });
}

/** What is asked for together with a conversation, before it is known that there is none to be seen. */
function readInVain(stored: Stored, id: string, info: Info): void {
  const readAhead = ['messages', 'interactions', 'feedback', 'interactionFeedback'];
  const inVain = selectedNames(info).filter((name) => readAhead.includes(name));
  stored.bound.read(`in vain of ${id} at ${placeOf(info)}`, inVain.length);
}

export function linkedConversation(stored: Stored, id: string, info: Info): View | null {
  return asksBeyond(info, knownFromId) ? readConversation(stored, id, info) : stored.views.conversation(id);
}

export function conversationView(stored: Stored, id: string, hasAgent: boolean): View {
  const row = findConversation(stored, id)?.row;
  return {
    __typename: 'Conversation',
    id: encodeGlobalId('Conversation', id),
    upstreamId: id,
    ...(row && {
      userId: row.user_id,
      createdAt: row.created_at,
      isFinished: row.is_finished,
      isAnalyzed: row.is_analyzed,
      completedPostProcessings: row.completed_post_processings.map((name) =>
        name.toUpperCase().replaceAll('-', '_'),
      ),
      finalMessage: row.final_message || null,
      messageCount: row.num_messages,
      service: (_: unknown, __: unknown, info: Info) => stored.views.linkedService(row.service_id, info),
      versionSet: row.version_set_info && {
        name: row.version_set_info.name,
        agent: versionOf(row.version_set_info.agent_version_info),
        stateMachine: versionOf(row.version_set_info.service_hierarchical_state_machine_version_info),
        modelPreferences: preferencesOf(row.version_set_info.llm_model_preferences),
      },
      agent: (_: unknown, __: unknown, info: Info) => {
        if (!hasAgent) stored.bound.read(`agent of ${id} at ${placeOf(info)}`);
        return { name: row.agent_name || null, pictureUrl: row.agent_pfp || null };
      },
      tags: Object.entries(row.tags ?? {}).map(([key, value]) => ({ key, value })),
      metrics: (_: unknown, __: unknown, info: Info) => metricsView(stored, id, info),
    }),
    activeStream: null,
    messages: (args: MessageArguments, _: unknown, info: Info) => messageConnection(stored, id, args, info),
    interactions: (args: PageArguments, _: unknown, info: Info) => turnConnection(stored, id, args, info),
    message: (args: { readonly id: string }, _: unknown, info: Info) =>
      messageById(stored, id, partOf(id, args.id), placeOf(info)),
    interaction: (args: { readonly id: string }, _: unknown, info: Info) => {
      const turnId = partOf(id, args.id);
      readTurn(stored, id, turnId, placeOf(info));
      return messagesOfTurn(stored, id, turnId).length > 0
        ? stored.views.turn(id, turnId, { isListed: true })
        : null;
    },
    feedback: (args: PageArguments & Ordered, _: unknown, info: Info) =>
      conversationFeedbackConnection(stored, args, info, { conversationId: id }),
    interactionFeedback: (args: PageArguments & Ordered, _: unknown, info: Info) =>
      turnFeedbackConnection(stored, args, info, { conversationId: id }),
  };
}

/** The part of this conversation that a global id names; that of another one makes no sense here. */
function partOf(conversationId: string, globalId: string): string {
  const [, ofConversation, part = ''] = partsOf(globalId);
  if (ofConversation !== conversationId) throw new Refused();
  return part;
}

interface MessageArguments extends PageArguments, Ordered {
  readonly filter?: { readonly types?: readonly string[] };
}

function messageConnection(stored: Stored, id: string, args: MessageArguments, info: Info): View {
  const { types } = args.filter ?? {};
  const rows = messagesIn(stored, id, true).filter((row) =>
    types ? types.includes(typeOf(row)) : row.message_type !== 'agent-inner-thought',
  );
  const view = connection(ordered(rows, orderOf(args, oldestFirst), messageValues), args, (row) =>
    stored.views.message(id, row),
  );
  if (types?.length === 0) return view;
  const wanted = Math.min(rows.length, sizeOf(args));
  stored.bound.read(`messages of ${id} at ${placeOf(info)}`, pagesOf(wanted, pageSize(stored, 100)));
  if (!findConversation(stored, id)) throw new Refused();
  return view;
}

/** Turns have three messages here at most, and one more shows that the last turn is whole. */
function turnConnection(stored: Stored, id: string, args: PageArguments, info: Info): View {
  const messages = messagesIn(stored, id);
  const wanted = Math.min(messages.length, 3 * sizeOf(args) + 1);
  stored.bound.read(`turns of ${id} at ${placeOf(info)}`, pagesOf(wanted, pageSize(stored, 100)));
  if (!findConversation(stored, id)) throw new Refused();
  const turnIds = [...new Set(messages.map(({ interaction_id: turnId }) => turnId))];
  return connection(turnIds, args, (turnId) => stored.views.turn(id, turnId, { isListed: true }));
}

function metricsView(stored: Stored, id: string, info: Info): View {
  const conversation = findConversation(stored, id);
  const isReady = conversation?.row.completed_post_processings.includes('compute-metrics');
  if (!conversation || !isReady) return { status: 'PENDING', results: [] };
  if (!asksBeyond(info, ['status'])) return { status: 'READY' };
  stored.bound.read(`results of ${id} at ${placeOf(info)}`);
  if (stored.world.refused.has(id)) throw new Refused();
  return {
    status: 'READY',
    results: conversation.metricResults.map((result) => resultView(stored, id, result)),
  };
}

function resultView(stored: Stored, conversationId: string, result: MetricResultWire): View {
  return {
    metric: (_: unknown, __: unknown, info: Info) => stored.views.linkedMetric(result.metric_id, info),
    value: shownValue(result.value),
    justification: result.justification,
    references: (_: unknown, __: unknown, info: Info) =>
      result.references
        .map((messageId) => messageById(stored, conversationId, messageId, placeOf(info)))
        .filter((message) => message !== null),
  };
}

function shownValue(value: MetricResultWire['value']): View | null {
  if (value === null) return null;
  if (typeof value === 'boolean') return { __typename: 'BooleanMetricValue', isTrue: value };
  return typeof value === 'number'
    ? { __typename: 'NumericalMetricValue', number: value }
    : { __typename: 'CategoricalMetricValue', category: value };
}
