import type { FastifyReply } from 'fastify';
import { interactionEvent } from '../../../contract/event.ts';
import { AgentFailure } from '../../agent/agent.ts';
import { SpeechFailure } from '../../speech/synthesizer.ts';
import { ClientLeft } from '../client-left.ts';
import { toFailure } from '../error-answers.ts';
import { type EventStream, openEventStream } from '../event-stream.ts';
import { distortStream } from '../faults/distort-answers.ts';
import { effectsOn } from '../faults/inject-faults.ts';
import type { SandboxParts } from '../parts.ts';

/** The response of a streaming operation, for its description. */
export const eventLines = {
  description: 'One event a line, each sent as soon as it happens. The end of the response is the end.',
  content: { 'application/x-ndjson': { schema: interactionEvent } },
};

/** How an answer is streamed while its conversation is locked. */
export interface StreamedAnswer {
  readonly status: number;
  readonly produce: (stream: EventStream) => Promise<void>;
  /** Undoes what was kept for the answer's sake, when `produce` throws. */
  readonly rollBack: () => Promise<void>;
  readonly unlock: () => Promise<void>;
}

/**
 * Streams the answer to its end. The lock is let go just before the response ends: a client that has seen the end
 * can count on it, whichever process it asks next.
 */
export async function streamAnswer(
  parts: SandboxParts,
  reply: FastifyReply,
  { status, produce, rollBack, unlock }: StreamedAnswer,
): Promise<void> {
  const effects = effectsOn(reply.request, 'streams');
  const contentType = effects.findLast((effect) => effect.contentType)?.contentType;
  const stream = distortStream(
    openEventStream(reply, { ...parts, status, ...(contentType && { contentType }) }),
    effects.flatMap(({ distort = [] }) => distort),
  );
  try {
    await produce(stream);
  } catch (error) {
    await rollBack().catch(parts.onError);
    await tellFailure(parts, stream, error);
  }
  await unlock().catch(parts.onError);
  stream.end();
}

function isToBeLogged(status: number, error: unknown): boolean {
  // Why nothing was understood is not for the caller to see.
  if (error instanceof SpeechFailure) return error.cause !== undefined;
  return status === 500 && !(error instanceof AgentFailure);
}

async function tellFailure(parts: SandboxParts, stream: EventStream, error: unknown): Promise<void> {
  if (error instanceof ClientLeft) return;
  const failure = toFailure(error);
  if (isToBeLogged(failure.status, error)) parts.onError(error);
  await stream.write({
    type: 'error',
    http_error_code: failure.status,
    error_description: failure.message,
  });
}
