import type { ConversationFilter } from '../__generated__/graphql.ts';

/** As it stands in the address. */
export type StateFilter = 'open' | 'finished' | null;

const names = ['state', 'service', 'user'];

/** What in an address is about the filter of the list, and goes along from one conversation to the next. */
export function filterOnly(query: URLSearchParams): URLSearchParams {
  return new URLSearchParams([...query].filter(([name]) => names.includes(name)));
}

/** The filter that the address names; the same object for the same text, so that a list knows it. */
export function readFilter(query: URLSearchParams): ConversationFilter {
  const state = query.get('state');
  const service = query.get('service');
  const user = query.get('user');
  return {
    ...(state === 'open' || state === 'finished' ? { isFinished: state === 'finished' } : {}),
    ...(service ? { serviceIds: [service] } : {}),
    ...(user ? { userIds: [user] } : {}),
  };
}
