import type { FastifyError, FastifyReply, FastifyRequest } from 'fastify';
import { isResponseSerializationError } from 'fastify-type-provider-zod';
import type { ErrorBodyWire } from '../../contract/error.ts';
import { AgentFailure } from '../agent/agent.ts';
import { SpeechFailure } from '../speech/synthesizer.ts';
import { HttpFailure, tooLarge, unavailable } from './failure.ts';

/** Answers every failure in the one shape that clients know; what is not meant for them is only logged. */
export function answerError(error: unknown, request: FastifyRequest, reply: FastifyReply): void {
  const failure = toFailure(error);
  if (failure.status >= 500) request.log.error({ err: error }, 'request failed');
  reply.code(failure.status).headers(failure.headers).type('application/json').send(toBody(failure));
}

export const toBody = (failure: HttpFailure): string =>
  JSON.stringify({ detail: failure.detail } satisfies ErrorBodyWire);

export function toFailure(error: unknown): HttpFailure {
  if (error instanceof HttpFailure) return error;
  if (error instanceof AgentFailure) return new HttpFailure(500, error.message);
  if (error instanceof SpeechFailure) return unavailable(error.message);
  if (isFrameworkError(error)) {
    if (error.code === 'FST_ERR_CTP_BODY_TOO_LARGE') return tooLarge();
    const status = error.statusCode ?? 500;
    if (status >= 400 && status < 500) return new HttpFailure(status, error.message);
  }
  return new HttpFailure(500, 'Internal server error.');
}

const isFrameworkError = (error: unknown): error is FastifyError =>
  error instanceof Error &&
  'code' in error &&
  typeof error.code === 'string' &&
  error.code.startsWith('FST_') &&
  !isResponseSerializationError(error);
