import type { RecordedRequest, StubAnswer } from './stub-upstream.ts';

/** Answers a list request as upstream does: by ids, in either order, page by page. Rows are given oldest first. */
export function pagedAnswer(
  name: 'conversations' | 'messages' | 'services',
  rows: readonly { readonly id: string }[],
  maxPageSize = 150,
): (request: RecordedRequest) => StubAnswer {
  return ({ query }) => {
    const ids = query.getAll('id');
    const isDescending = (query.get('sort_by') ?? '-').startsWith('-');
    const matching = rows.filter(({ id }) => ids.length === 0 || ids.includes(id));
    const sorted = isDescending ? matching.toReversed() : matching;
    const start = Number(query.get('continuation_token') ?? 0);
    const end = start + Math.min(maxPageSize, Number(query.get('limit') ?? maxPageSize));
    const hasMore = end < sorted.length;
    return {
      body: {
        [name]: sorted.slice(start, end),
        has_more: hasMore,
        continuation_token: hasMore ? end : null,
        ...(name === 'services' ? { filter_values: null } : {}),
      },
    };
  };
}
