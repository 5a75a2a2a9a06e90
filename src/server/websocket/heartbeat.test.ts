import { once } from 'node:events';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { connectPair, type SocketPair } from '../../../test/kit/socket-pair.ts';
import { Heartbeat } from './heartbeat.ts';

let pair: SocketPair;
let tick: () => void;
let heartbeat: Heartbeat;

beforeEach(async () => {
  pair = await connectPair();
  heartbeat = new Heartbeat(16_000, (_, act) => {
    tick = act;
    return () => {};
  });
  heartbeat.add(pair.server);
});

afterEach(() => pair.close());

/** As long as it takes until every socket's turn has come. */
function beat(): void {
  for (let part = 0; part < 16; part += 1) tick();
}

/** Resolves when all that has been done. */
async function beatNow(): Promise<void> {
  beat();
  await new Promise((resolve) => setImmediate(resolve));
}

describe('Heartbeat', () => {
  it('keeps a socket that answers', async () => {
    for (let round = 0; round < 3; round += 1) {
      const answered = once(pair.server, 'pong');
      beat();
      await answered;
    }
    expect(pair.server.readyState).toBe(pair.server.OPEN);
  });

  it('ends a socket that has not answered when its turn comes again', async () => {
    pair.client.pause();
    beat();
    const closed = once(pair.server, 'close');
    beat();
    await closed;
  });

  it('keeps a socket that is not read just now, and ends it when it is read and there is no answer', async () => {
    pair.client.pause();
    await beatNow();
    pair.server.pause();
    await beatNow();
    await beatNow();
    expect(pair.server.readyState).toBe(pair.server.OPEN);
    pair.server.resume();
    const closed = once(pair.server, 'close');
    beat();
    await closed;
  });

  it('reads the answers that have come before it ends a socket', async () => {
    const pinged = once(pair.client, 'ping');
    beat();
    await pinged;
    pair.server.pause();
    // As where the process was busy: timers come before what waits in the sockets.
    await new Promise<void>((resolve) => setTimeout(resolve, 0));
    pair.server.resume();
    await beatNow();
    expect(pair.server.readyState).toBe(pair.server.OPEN);
  });

  it('pings each socket once in a round', async () => {
    let pings = 0;
    pair.client.on('ping', () => {
      pings += 1;
    });
    const answered = once(pair.server, 'pong');
    beat();
    await answered;
    expect(pings).toBe(1);
  });
});
