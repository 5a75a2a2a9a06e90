import { randomUUID } from 'node:crypto';
import { Readable } from 'node:stream';
import { request } from 'undici';
import { z } from 'zod';
import { SpeechFailure } from '../synthesizer.ts';
import type { HeardRecording, Recogniser } from './transcriber.ts';

export interface RemoteRecogniserOptions {
  /** Of an OpenAI-compatible API, up to and without `/audio/transcriptions`. */
  readonly url: string;
  readonly model: string;
  readonly apiKey?: string;
  readonly timeoutMs?: number;
}

const answer = z.object({ text: z.string() });
/** No message is longer. */
const MAX_ANSWER_BYTES = 256 * 1024;

/** Asks a service over HTTP what was said. The recording is sent as it is read. */
export function createRemoteRecogniser({
  url,
  model,
  apiKey = '',
  timeoutMs = 60_000,
}: RemoteRecogniserOptions): Recogniser {
  const endpoint = `${url.replace(/\/+$/, '')}/audio/transcriptions`;
  return async (recording, signal) => {
    const boundary = randomUUID();
    const head = Buffer.from(
      textPart(boundary, 'model', model) +
        textPart(boundary, 'response_format', 'json') +
        fileHead(boundary, recording),
    );
    const tail = Buffer.from(`\r\n--${boundary}--\r\n`);
    async function* form() {
      yield head;
      yield* recording.read();
      yield tail;
    }
    try {
      const { statusCode, body } = await request(endpoint, {
        method: 'POST',
        headers: {
          'content-type': `multipart/form-data; boundary=${boundary}`,
          'content-length': String(head.length + recording.byteLength + tail.length),
          ...(apiKey && { authorization: `Bearer ${apiKey}` }),
        },
        body: Readable.from(form(), { objectMode: false }),
        signal: AbortSignal.any([signal, AbortSignal.timeout(timeoutMs)]),
      });
      const text = await readBounded(body);
      if (statusCode !== 200) throw new Error(`The service for transcriptions answered ${statusCode}.`);
      const transcript = answer.parse(JSON.parse(text)).text.trim();
      return transcript === '' ? null : transcript;
    } catch (error) {
      signal.throwIfAborted();
      throw new SpeechFailure('What was said could not be written down.', { cause: error });
    }
  };
}

const textPart = (boundary: string, name: string, value: string): string =>
  `--${boundary}\r\ncontent-disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`;

function fileHead(boundary: string, { contentType }: HeardRecording): string {
  const name = contentType === 'audio/wav' ? 'recording.wav' : 'recording.mp3';
  return (
    `--${boundary}\r\ncontent-disposition: form-data; name="file"; filename="${name}"\r\n` +
    `content-type: ${contentType}\r\n\r\n`
  );
}

async function readBounded(body: AsyncIterable<Buffer>): Promise<string> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of body) {
    bytes += chunk.length;
    if (bytes > MAX_ANSWER_BYTES) throw new Error('The service for transcriptions says too much.');
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString();
}
