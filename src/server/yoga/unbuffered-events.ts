import type { Plugin } from 'graphql-yoga';

/** Tells proxies that a live answer is to be passed on as it comes: neither gathered nor compressed nor kept. */
export function useUnbufferedEvents(): Plugin {
  return {
    onResponse: ({ response }) => {
      if (!response.headers.get('content-type')?.startsWith('text/event-stream')) return;
      response.headers.set('cache-control', 'no-cache, no-transform');
      response.headers.set('x-accel-buffering', 'no');
    },
  };
}
