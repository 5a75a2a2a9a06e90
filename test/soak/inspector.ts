import { once } from 'node:events';
import { WebSocket } from 'ws';
import { z } from 'zod';

/** A process of Node.js, looked at from outside through its inspector: nothing in the program is made for that. */
export interface Inspector {
  /** Bytes of the JavaScript heap that are in use after everything that can be freed has been. */
  heapAfterCollection(): Promise<number>;
  /** What keeps the event loop alive: how many there are of each kind. */
  activeResources(): Promise<Readonly<Record<string, number>>>;
  close(): void;
}

const reply = z.object({ id: z.number(), result: z.unknown() });
const usage = z.object({ usedSize: z.number() });
const evaluated = z.object({ result: z.object({ value: z.string() }) });

/** For the address that `--inspect` prints. */
export async function openInspector(url: string): Promise<Inspector> {
  const socket = new WebSocket(url);
  const waiting = new Map<number, (result: unknown) => void>();
  let sent = 0;
  socket.on('message', (data) => {
    const message = reply.safeParse(JSON.parse(String(data)));
    if (message.success) waiting.get(message.data.id)?.(message.data.result);
  });
  await once(socket, 'open');

  const call = (method: string, params: object = {}): Promise<unknown> => {
    sent += 1;
    const id = sent;
    const { promise, resolve, reject } = Promise.withResolvers<unknown>();
    waiting.set(id, resolve);
    socket.once('close', reject);
    socket.send(JSON.stringify({ id, method, params }));
    return promise.finally(() => {
      waiting.delete(id);
      socket.off('close', reject);
    });
  };
  return {
    async heapAfterCollection() {
      await call('HeapProfiler.collectGarbage');
      return usage.parse(await call('Runtime.getHeapUsage')).usedSize;
    },
    async activeResources() {
      const expression = 'JSON.stringify(process.getActiveResourcesInfo())';
      const answer = evaluated.parse(await call('Runtime.evaluate', { expression }));
      const names = z.array(z.string()).parse(JSON.parse(answer.result.value));
      return Object.fromEntries(
        Object.entries(Object.groupBy(names, (name) => name)).map(([name, all = []]) => [name, all.length]),
      );
    },
    close: () => socket.terminate(),
  };
}
