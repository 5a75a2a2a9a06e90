import { channel } from 'node:diagnostics_channel';
import type { IncomingMessage } from 'node:http';
import type { Socket } from 'node:net';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { App } from '../../src/app.ts';
import { startFacade } from '../kit/facade.ts';
import { type ManualUpstream, startManualUpstream } from '../kit/manual-upstream.ts';
import { required } from '../kit/required.ts';
import { startSpeaking } from '../kit/upload-client.ts';
import { complete, objectIdOf } from '../kit/wire.ts';

const MIB = 1024 * 1024;

let upstream: ManualUpstream;
let facade: App;
let stopObserving: () => void;
/** Where the facade gets bytes from, and where it sends them to. */
let from: Socket[] = [];
let to: Socket[] = [];

beforeEach(async () => {
  upstream = await startManualUpstream();
  facade = await startFacade(upstream.url, { MAX_UPLOAD_BYTES: String(48 * MIB) });
  from = [];
  to = [];
  const facadePort = Number(new URL(facade.url).port);
  const onRequest = (message: unknown) => {
    const { request } = message as { readonly request: IncomingMessage };
    if (request.socket.localPort === facadePort) from.push(request.socket);
  };
  const onConnected = (message: unknown) => void to.push((message as { readonly socket: Socket }).socket);
  channel('http.server.request.start').subscribe(onRequest);
  channel('undici:client:connected').subscribe(onConnected);
  stopObserving = () => {
    channel('http.server.request.start').unsubscribe(onRequest);
    channel('undici:client:connected').unsubscribe(onConnected);
  };
});

afterEach(async () => {
  stopObserving();
  await facade.close();
  await upstream.close();
});

/** Bytes that the facade has taken from its client and that have not left it yet. */
function held(): number {
  const [source] = from;
  const sink = to.at(-1);
  const left = sink ? sink.bytesWritten - sink.writableLength : 0;
  return (source?.bytesRead ?? 0) - left;
}

describe('a recording on its way', () => {
  it('never has more than 1 MiB of itself in this process, however slow upstream is', async () => {
    const chunk = Buffer.alloc(64 * 1024, 7);
    // More than the buffers of the operating system between the facade and upstream can take.
    const chunks = 48 * 16;
    const upload = await startSpeaking(facade.url);
    let most = 0;
    const look = () => {
      most = Math.max(most, held());
    };
    const sending = (async () => {
      for (let sent = 0; sent < chunks; sent += 1) {
        await upload.write(chunk);
        look();
      }
      upload.finish();
    })();
    const { request, response } = await upstream.next();
    // Nobody reads at the other end, so in the end the client cannot go on either.
    let before = -1;
    await expect
      .poll(
        () => {
          look();
          const isStill = before === required(from[0]).bytesRead;
          before = required(from[0]).bytesRead;
          return isStill;
        },
        { interval: 500, timeout: 15_000 },
      )
      .toBe(true);
    let received = 0;
    for await (const { length } of request) {
      received += length;
      look();
    }
    await sending;
    expect(received).toBe(chunks * chunk.length);
    expect(most).toBeLessThan(MIB);
    response.writeHead(200, { 'content-type': 'application/x-ndjson' });
    response.end(`${JSON.stringify(complete('Good aim.'))}\n`);
    expect((await upload.answer).body).toMatchObject({
      data: { sendMessage: { __typename: 'SendMessageSuccess' } },
    });
  });

  it('leaves nothing behind when its client leaves, two hundred times over', async () => {
    let conversations = 0;
    const lose = async (times: number) => {
      for (let time = 0; time < times; time += 1) {
        conversations += 1;
        // Each in a conversation of its own: the one before may still be about to be given up.
        const upload = await startSpeaking(facade.url, { conversationId: objectIdOf(conversations) });
        await upload.write(Buffer.alloc(256 * 1024, time));
        const { request } = await upstream.next();
        const isClosed = new Promise((resolve) => request.once('close', resolve));
        request.resume();
        upload.leave();
        await isClosed;
        expect(request.complete).toBe(false);
      }
    };
    await lose(20);
    const before = heapAfterCollection();
    await lose(200);
    await expect.poll(() => from.filter(({ destroyed }) => !destroyed)).toEqual([]);
    await expect.poll(() => to.filter(({ destroyed }) => !destroyed)).toEqual([]);
    from = [];
    to = [];
    // Two hundred of them would be 50 MiB.
    expect(heapAfterCollection() - before).toBeLessThan(20 * MIB);
  }, 60_000);
});

/** Bytes in use, those of buffers included, that nothing can get rid of. */
function heapAfterCollection(): number {
  setFlagsFromString('--expose-gc');
  const collect: () => void = runInNewContext('gc');
  for (let round = 0; round < 3; round += 1) collect();
  const { heapUsed, arrayBuffers } = process.memoryUsage();
  return heapUsed + arrayBuffers;
}
