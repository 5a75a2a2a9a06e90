import { createServer, type ServerResponse } from 'node:http';
import { json } from 'node:stream/consumers';

export interface ModelCall {
  readonly body: {
    readonly model: string;
    readonly messages: readonly { readonly role: string; readonly content: string }[];
    readonly stream?: boolean;
    readonly temperature?: number;
    readonly response_format?: { readonly json_schema: { readonly schema: unknown } };
  };
  readonly authorization: string | undefined;
}
type Reply = (response: ServerResponse) => void;

/** A language model that says what the test has it say, one reply for each call in turn. */
export interface FakeModel {
  readonly url: string;
  readonly calls: readonly ModelCall[];
  readonly replies: Reply[];
  close(): Promise<void>;
}

export async function startFakeModel(): Promise<FakeModel> {
  const calls: ModelCall[] = [];
  const replies: Reply[] = [];
  const server = createServer(async (request, response) => {
    const body = (await json(request)) as ModelCall['body'];
    calls.push({ body, authorization: request.headers.authorization });
    const reply = request.url === '/v1/chat/completions' ? replies.shift() : undefined;
    if (reply === undefined) response.writeHead(404).end();
    else reply(response);
  });
  server.listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('The fake model has no port.');
  return {
    url: `http://127.0.0.1:${address.port}/v1`,
    calls,
    replies,
    close: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

export const whole =
  (content: string): Reply =>
  (response) =>
    response
      .writeHead(200, { 'content-type': 'application/json' })
      .end(JSON.stringify({ choices: [{ message: { role: 'assistant', content } }] }));

export const event = (delta: string, finishReason: string | null = null): string =>
  `data: ${JSON.stringify({ choices: [{ delta: { content: delta }, finish_reason: finishReason }] })}\n\n`;

export const streamed =
  (...deltas: readonly string[]): Reply =>
  (response) => {
    response.writeHead(200, { 'content-type': 'text/event-stream' });
    for (const delta of deltas) response.write(event(delta));
    response.end(`${event('', 'stop')}data: [DONE]\n\n`);
  };

export const refused =
  (status: number): Reply =>
  (response) =>
    response
      .writeHead(status, { 'content-type': 'application/json' })
      .end('{"error":{"message":"key sk-123"}}');
