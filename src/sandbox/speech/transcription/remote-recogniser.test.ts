import { once } from 'node:events';
import { createServer, type IncomingHttpHeaders, type ServerResponse } from 'node:http';
import { describe, expect, it, onTestFinished } from 'vitest';
import { createRemoteRecogniser } from './remote-recogniser.ts';
import type { HeardRecording } from './transcriber.ts';

const { signal } = new AbortController();
const sound = Buffer.from('RIFF and the rest of it');
const recording: HeardRecording = {
  contentType: 'audio/wav',
  byteLength: sound.length,
  durationSeconds: 1,
  comment: null,
  language: 'eng',
  async *read() {
    yield sound.subarray(0, 5);
    yield sound.subarray(5);
  },
};

interface Heard {
  readonly url: string | undefined;
  readonly headers: IncomingHttpHeaders;
  readonly form: FormData;
}

/** A service for transcriptions that answers as the test says. */
async function startService(answer: (response: ServerResponse) => void) {
  const heard: Heard[] = [];
  const server = createServer(async (request, response) => {
    const body = Buffer.concat(await Array.fromAsync<Buffer>(request));
    const type = request.headers['content-type'] ?? '';
    const form = await new Response(body, { headers: { 'content-type': type } }).formData();
    heard.push({ url: request.url, headers: request.headers, form });
    answer(response);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no port');
  return { heard, url: `http://127.0.0.1:${address.port}/v1/` };
}

describe('a service for transcriptions', () => {
  it('is sent the recording as it is read, with the model and the key', async () => {
    const { heard, url } = await startService((response) => response.end('{"text":" What was said. "}'));
    const recognise = createRemoteRecogniser({ url, model: 'whisper-1', apiKey: 'key' });
    expect(await recognise(recording, signal)).toBe('What was said.');
    const [request] = heard;
    expect(request?.url).toBe('/v1/audio/transcriptions');
    expect(request?.headers.authorization).toBe('Bearer key');
    expect(request?.form.get('model')).toBe('whisper-1');
    expect(request?.form.get('response_format')).toBe('json');
    const file = request?.form.get('file');
    if (!(file instanceof File)) throw new Error('no file');
    expect([file.name, file.type, await file.text()]).toEqual([
      'recording.wav',
      'audio/wav',
      sound.toString(),
    ]);
  });

  it('is told of MPEG by type and name, and of no key where there is none', async () => {
    const { heard, url } = await startService((response) => response.end('{"text":""}'));
    const recognise = createRemoteRecogniser({ url, model: 'm' });
    expect(await recognise({ ...recording, contentType: 'audio/mpeg' }, signal)).toBeNull();
    const file = heard[0]?.form.get('file');
    if (!(file instanceof File)) throw new Error('no file');
    expect([file.name, file.type]).toEqual(['recording.mp3', 'audio/mpeg']);
    expect(heard[0]?.headers).not.toHaveProperty('authorization');
  });

  it.each<[string, (response: ServerResponse) => void]>([
    ['refuses', (response) => response.writeHead(401).end('{"error":"a secret detail"}')],
    ['answers something else', (response) => response.end('<html>')],
    ['answers without a text', (response) => response.end('{"words":[]}')],
    ['says too much', (response) => response.end(JSON.stringify({ text: 'x'.repeat(300_000) }))],
    ['breaks off', (response) => response.destroy()],
  ])('that %s is a failure, and only its log knows why', async (_what, answer) => {
    const { url } = await startService(answer);
    const failure = await createRemoteRecogniser({ url, model: 'm' })(recording, signal).catch(
      (error: unknown) => error,
    );
    expect(failure).toMatchObject({
      name: 'SpeechFailure',
      message: 'What was said could not be written down.',
      cause: expect.any(Error),
    });
  });

  it('is not waited for without end', async () => {
    const { url } = await startService(() => {});
    const recognise = createRemoteRecogniser({ url, model: 'm', timeoutMs: 100 });
    await expect(recognise(recording, signal)).rejects.toThrow('What was said could not be written down.');
  });

  it('is not waited for by who has left', async () => {
    const leaving = new AbortController();
    const { url } = await startService(() => leaving.abort(new Error('Left.')));
    await expect(createRemoteRecogniser({ url, model: 'm' })(recording, leaving.signal)).rejects.toThrow(
      'Left.',
    );
  });
});
