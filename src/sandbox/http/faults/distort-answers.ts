import type { FastifyReply } from 'fastify';
import { type ByteStream, type EventStream, openEventStream } from '../event-stream.ts';
import type { SandboxParts } from '../parts.ts';
import type { Distortion, Place, Step } from './fault.ts';
import { createStepTaker } from './take-steps.ts';

const distortAll = (distortions: readonly Distortion[], bytes: Buffer, place: Place): readonly Step[] =>
  distortions.reduce<readonly Step[]>(
    (steps, distort) => distort(steps, place),
    bytes.length > 0 ? [{ do: 'send', bytes }] : [],
  );

/** The stream, with every event on its way to the client passed through the distortions in turn. */
export function distortStream(stream: ByteStream, distortions: readonly Distortion[]): EventStream {
  if (distortions.length === 0) return stream;
  const taker = createStepTaker(stream);
  const occurrences = new Map<string, number>();
  let index = 0;
  return {
    signal: stream.signal,
    async write(event) {
      const occurrence = (occurrences.get(event.type) ?? 0) + 1;
      occurrences.set(event.type, occurrence);
      const line = Buffer.from(`${JSON.stringify(event)}\n`);
      const place = { event: event.type, index, occurrence };
      index += 1;
      await taker.take(distortAll(distortions, line, place));
    },
    end() {
      taker.flush();
      stream.end();
    },
  };
}

/** Sends an ordinary answer, whose head the reply holds, through the distortions. */
export async function sendDistorted(
  parts: SandboxParts,
  reply: FastifyReply,
  body: string,
  distortions: readonly Distortion[],
): Promise<void> {
  const steps = distortAll(distortions, Buffer.from(body), { event: 'answer', index: 0, occurrence: 1 });
  // Not even the head is sent when the connection is lost before the answer.
  if (steps[0]?.do === 'reset') {
    reply.raw.socket?.resetAndDestroy();
    return;
  }
  const contentType = String(reply.getHeader('content-type') ?? 'application/json');
  const stream = openEventStream(reply, { ...parts, status: reply.statusCode, contentType });
  const taker = createStepTaker(stream);
  await taker.take(steps);
  taker.flush();
  stream.end();
}
