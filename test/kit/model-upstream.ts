import type { MessageWire } from '../../src/contract/message.ts';
import type { ModelConversation, ModelWorld } from './model-world.ts';
import type { RecordedRequest, StubAnswer, StubUpstream } from './stub-upstream.ts';

type Row = Readonly<Record<string, unknown>> & { readonly id: string };

interface Listing {
  readonly name: string;
  readonly maxLimit: number;
  readonly sortable: readonly string[];
}

const notFound = { status: 404, body: { detail: 'Not found.' } };
const forbidden = { status: 403, body: { detail: 'Missing required permissions.' } };
const saidTypes = ['user-message', 'agent-message', 'external-event'];

/** Lets the stub answer every read from a world: filtered, sorted and paged as the documented API does it. */
export function serveWorld(upstream: StubUpstream, world: () => ModelWorld): void {
  const list = (listing: Listing, rows: readonly Row[], request: RecordedRequest): StubAnswer => {
    const { hidden, maxPageSize } = world();
    return pageOf(
      rows.filter(({ id }) => !hidden.has(id)),
      request.query,
      listing,
      maxPageSize,
    );
  };
  const find = ({ path }: RecordedRequest): ModelConversation | undefined =>
    world().conversations.find(({ row }) => row.id === path.split('/')[2]);
  const ofConversation =
    (answer: (conversation: ModelConversation, request: RecordedRequest) => StubAnswer) =>
    (request: RecordedRequest): StubAnswer => {
      const conversation = find(request);
      return conversation ? answer(conversation, request) : notFound;
    };

  upstream.answer('GET /organization/', {
    body: { org_id: 'northwind', org_name: 'Northwind', default_user_preferences: null, tenant_id: null },
  });

  upstream.answer('GET /service/', (request) => {
    const { query } = request;
    const rows = world().services.filter(
      (row) =>
        isAmong(query, 'id', row.id) &&
        isFlag(query, 'is_active', row.is_active) &&
        query.getAll('tags').every((tag) => hasTag(row.tags, tag)),
    );
    return list({ name: 'services', maxLimit: 20, sortable: ['name', 'is_active'] }, rows, request);
  });

  upstream.answer('GET /metric/', (request) => {
    const { query } = request;
    const wanted = query.getAll('applied_to_service');
    const rows = world().metrics.filter(
      (row) =>
        isAmong(query, 'id', row.id) &&
        (wanted.length === 0 || row.applied_to_services.some((id) => wanted.includes(id))) &&
        isAmong(query, 'type', row.metric_value_type.type) &&
        row.is_deleted === (query.get('is_deleted') === 'true') &&
        query.getAll('tag').every((tag) => hasTag(row.tags, tag)),
    );
    return list({ name: 'metrics', maxLimit: 50, sortable: ['updated_at'] }, rows, request);
  });

  upstream.answer('GET /conversation/', (request) => {
    const { query } = request;
    const rows = world()
      .conversations.map(({ row: { agent_name: _, agent_pfp: __, ...row } }) => row)
      .filter(
        (row) =>
          isAmong(query, 'id', row.id) &&
          isAmong(query, 'service_id', row.service_id) &&
          isAmong(query, 'user_id', row.user_id) &&
          isFlag(query, 'is_finished', row.is_finished) &&
          query.getAll('tag').every((tag) => hasTag(tagList(row.tags), tag)),
      );
    return list({ name: 'conversations', maxLimit: 150, sortable: ['created_at'] }, rows, request);
  });

  upstream.answer(
    'GET /conversation/:id/',
    ofConversation(({ row }) => (world().hidden.has(row.id) ? forbidden : { body: row })),
  );

  upstream.answer(
    'GET /conversation/:id/messages/',
    ofConversation(({ messages }, request) => {
      const { query } = request;
      const types = query.has('message_type') ? query.getAll('message_type') : saidTypes;
      const rows = messages.filter(
        (row) =>
          isAmong(query, 'id', row.id) &&
          isAmong(query, 'interaction_id', row.interaction_id) &&
          types.includes(row.message_type),
      );
      const sortable = ['interaction_id', 'timestamp', 'created_at'];
      return list({ name: 'messages', maxLimit: 100, sortable }, rows, request);
    }),
  );

  upstream.answer(
    'GET /conversation/:id/messages/:id/source',
    ofConversation(({ messages }, { path }) => {
      const message = messages.find(({ id }) => id === path.split('/')[4]);
      return message ? { body: sourceOf(message) } : notFound;
    }),
  );

  upstream.answer(
    'GET /conversation/:id/metrics/',
    ofConversation(({ row, metricResults }) =>
      world().refused.has(row.id) ? forbidden : { body: { metrics: metricResults } },
    ),
  );

  upstream.answer(
    'GET /conversation/:id/interaction/:id/insights',
    ofConversation(({ row, insights }, { path }) => {
      const body = insights.get(path.split('/')[4] ?? '');
      return world().refused.has(row.id) ? forbidden : body ? { body } : notFound;
    }),
  );

  upstream.answer(
    'POST /conversation/:id/interaction/:id/recommend_responses',
    ofConversation((conversation, { path }) => {
      const responses = recommendedResponsesOf(conversation, path.split('/')[4] ?? '');
      return responses
        ? { body: { recommended_responses: responses } }
        : { status: 400, body: { detail: 'Not the latest completed interaction.' } };
    }),
  );

  upstream.answer('GET /conversation/feedback/', (request) => {
    const { query } = request;
    const rows = world().feedback.filter(
      (row) =>
        row.type === query.get('type') &&
        isAmong(query, 'conversation_id', row.conversation_id) &&
        (row.type === 'conversation' ||
          isAmong(query, 'interaction_id', row.feedback_content.interaction_id)),
    );
    const sortable = [
      'created_at',
      'user_id',
      'user_org_id',
      'conversation_id',
      'feedback_content.interaction_id',
    ];
    return list({ name: 'feedbacks', maxLimit: 100, sortable }, rows, request);
  });
}

/** Null: nothing to suggest, which upstream refuses. */
export function recommendedResponsesOf(
  { row, messages }: ModelConversation,
  interactionId: string,
): string[] | null {
  const isLatest = messages.at(-1)?.interaction_id === interactionId;
  return isLatest && !row.is_finished ? ['Yes, after lunch works.', 'Mornings suit me better.'] : null;
}

export function sourceOf({ id }: MessageWire) {
  return {
    url: `https://recordings.example/${id}`,
    expires_at: '2025-06-04T22:15:20.123Z',
    content_type: 'audio/wav',
  };
}

function pageOf(
  rows: readonly Row[],
  query: URLSearchParams,
  { name, maxLimit, sortable }: Listing,
  maxPageSize: number,
): StubAnswer {
  const limit = Number(query.get('limit') ?? maxLimit);
  const keys = query.getAll('sort_by').map((key) => ({ name: key.slice(1), isDown: key.startsWith('-') }));
  if (limit < 1 || limit > maxLimit || keys.some((key) => !sortable.includes(key.name))) {
    return { status: 422, body: { detail: `Not asked for as documented: ${query}` } };
  }
  const sorted = rows.toSorted(byKeys(keys.length > 0 ? keys : [{ name: 'created_at', isDown: true }]));
  const start = Number(query.get('continuation_token') ?? 0);
  const end = start + Math.min(limit, maxPageSize);
  const hasMore = end < sorted.length;
  return {
    body: {
      [name]: sorted.slice(start, end),
      has_more: hasMore,
      continuation_token: hasMore ? end : null,
      ...(name === 'services' || name === 'metrics' ? { filter_values: null } : {}),
    },
  };
}

/** By each key in turn, and by id in the direction of the last. */
function byKeys(keys: readonly { readonly name: string; readonly isDown: boolean }[]) {
  const isLastDown = keys.at(-1)?.isDown ?? false;
  return (one: Row, other: Row): number => {
    for (const { name, isDown } of [...keys, { name: 'id', isDown: isLastDown }]) {
      const [a, b] = [valueAt(one, name), valueAt(other, name)];
      if (a !== b) return a < b === isDown ? 1 : -1;
    }
    return 0;
  };
}

/** What stands at a path like `feedback_content.interaction_id`, as text. */
function valueAt(row: Row, path: string): string {
  let value: unknown = row;
  for (const name of path.split('.')) value = Object(value)[name];
  return String(value);
}

function isAmong(query: URLSearchParams, name: string, value: string): boolean {
  return !query.has(name) || query.getAll(name).includes(value);
}

function isFlag(query: URLSearchParams, name: string, value: boolean): boolean {
  return !query.has(name) || query.get(name) === String(value);
}

type Tags = readonly { readonly key: string; readonly value: string | null }[];

function tagList(tags: Readonly<Record<string, string | null>> = {}): Tags {
  return Object.entries(tags).map(([key, value]) => ({ key, value }));
}

/** `key:value`, `key:*` for any value, `key:` for none. */
function hasTag(tags: Tags, wanted: string): boolean {
  const [key, value] = wanted.split(':');
  return tags.some((tag) => tag.key === key && (value === '*' || (tag.value ?? '') === value));
}
