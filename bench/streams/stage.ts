import { once } from 'node:events';
import { createServer, type ServerResponse } from 'node:http';
import { conversationWire, messageWire, objectIdOf, piece } from '../../test/kit/wire.ts';
import { listen } from '../listen.ts';

/** An upstream whose answers are said by the benchmark, event by event, to whoever has asked. */
export interface Stage {
  readonly url: string;
  /** Resolves with the answer that the next request for one is given. */
  nextAnswer(): Promise<Answer>;
  close(): Promise<void>;
}

export interface Answer {
  /** Says one event; `text` is what it carries. */
  say(text: string): void;
  /** Says so many as fast as they are taken. */
  flood(count: number): Promise<void>;
  end(): void;
}

const LINES_PER_WRITE = 256;

export async function startStage(): Promise<Stage> {
  const waiting: ((answer: Answer) => void)[] = [];
  const server = createServer((request, response) => {
    request.resume();
    if (!request.url?.includes('/interact')) {
      const body = request.url?.includes('/messages/')
        ? { messages: [messageWire(1)], has_more: false, continuation_token: null }
        : conversationWire(1);
      response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(body));
      return;
    }
    request.once('end', () => {
      response.writeHead(200, { 'content-type': 'application/x-ndjson' });
      response.flushHeaders();
      waiting.shift()?.(answerTo(response));
    });
  });
  const { url, close } = await listen(server);
  return {
    url,
    nextAnswer: () => new Promise((resolve) => waiting.push(resolve)),
    close,
  };
}

function answerTo(response: ServerResponse): Answer {
  let number = 0;
  const lineOf = (text: string) => {
    number += 1;
    return `${JSON.stringify({ ...piece(number, text), message_id: objectIdOf(0xa1) })}\n`;
  };
  return {
    say: (text) => void response.write(lineOf(text)),
    async flood(count) {
      for (let said = 0; said < count; said += LINES_PER_WRITE) {
        const lines = Array.from({ length: Math.min(LINES_PER_WRITE, count - said) }, () => lineOf('word '));
        if (!response.write(lines.join(''))) await once(response, 'drain');
      }
    },
    end: () => void response.end(),
  };
}
