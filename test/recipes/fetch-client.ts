import type { SubscriptionClient } from '../../src/client/subscription-client.ts';

/** All that `followInteraction` needs of a client, over server-sent events, with `fetch` and no library. */
export function createFetchClient(url: string, token: () => string | Promise<string>): SubscriptionClient {
  return {
    subscribe(request, sink) {
      const leaving = new AbortController();
      const read = async () => {
        const response = await fetch(url, {
          method: 'POST',
          headers: {
            accept: 'text/event-stream',
            'content-type': 'application/json',
            authorization: `Bearer ${await token()}`,
          },
          body: JSON.stringify(request),
          signal: leaving.signal,
        });
        if (!response.ok || !response.body)
          throw Object.assign(new Error(`HTTP ${response.status}`), { response });
        const reader = response.body.pipeThrough(new TextDecoderStream()).getReader();
        let text = '';
        for (;;) {
          const { done, value } = await reader.read();
          if (done) throw new Error('The connection was closed before the end.');
          const messages = (text + value).split('\n\n');
          text = messages.pop() ?? '';
          for (const message of messages) {
            if (/^event: complete$/m.test(message)) return sink.complete();
            const data = /^data: (.+)$/m.exec(message)?.[1];
            if (data) sink.next(JSON.parse(data));
          }
        }
      };
      read().catch(sink.error);
      return () => leaving.abort();
    },
  };
}
