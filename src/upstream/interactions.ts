import type { Readable } from 'node:stream';
import type { CreateConversationBodyWire } from '../contract/conversation.ts';
import {
  type AgentActionFilter,
  createAgentActionFilter,
  encodeAgentActionFilter,
} from './agent-action-filter.ts';
import type { Call } from './call.ts';
import { UpstreamError, type UpstreamErrorCode } from './errors.ts';
import type { DeliveryFormat, InteractionEvent, InteractionFailureCode } from './interaction-event.ts';
import { readInteractionStream } from './interaction-stream.ts';
import { encodeTextPart } from './multipart.ts';
import type { Requester } from './requester.ts';
import { WireValueError } from './wire-values.ts';

/** An interaction that upstream has taken on. */
export interface AcceptedInteraction {
  readonly conversationId: string;
  readonly events: AsyncIterable<readonly InteractionEvent[]>;
  /**
   * Leaves the rest of the answer unread and frees its connection. A turn that was not stored by then is void
   * upstream.
   */
  abandon(): void;
}

/** What a user says: written, or as a recording that is sent while it comes. */
export type OutgoingMessage =
  | { readonly text: string }
  | { readonly recording: Readable; readonly contentType: 'audio/wav' | 'audio/mpeg' };

export interface InteractionOptions {
  /** Which steps of the agent are streamed as well. */
  readonly agentActions: AgentActionFilter;
  /** How the agent answers. */
  readonly responseFormat: DeliveryFormat;
}

export function interactionEndpoints({ openStream, maxEventBytes, scope }: Requester) {
  const open = async (
    call: Call,
    { agentActions, responseFormat }: InteractionOptions,
    signal: AbortSignal,
  ) => {
    const { body, reportChange, reportMalformed } = await openStream(call, signal);
    // Between two reads nobody listens; an error then is met by the next read.
    body.on('error', () => {});
    const events = readInteractionStream(body, {
      signal,
      maxEventBytes,
      isWanted: createAgentActionFilter(agentActions),
      format: responseFormat,
      onChange: reportChange,
      onMalformed: reportMalformed,
    });
    return { events, reportMalformed, abandon: () => void body.destroy() };
  };

  return {
    /** Starts a conversation; resolves when upstream has named it. */
    start: async (
      service: { readonly serviceId: string; readonly versionSet: string },
      options: InteractionOptions,
      signal: AbortSignal,
    ): Promise<AcceptedInteraction> => {
      const content: Pick<CreateConversationBodyWire, 'service_id' | 'service_version_set_name'> = {
        service_id: service.serviceId,
        service_version_set_name: service.versionSet,
      };
      const call: Call = {
        operation: 'create-conversation',
        method: 'POST',
        path: '/conversation/',
        query: { response_format: options.responseFormat, ...encodeAgentActionFilter(options.agentActions) },
        headers: { accept: 'application/x-ndjson', 'content-type': 'application/json' },
        body: JSON.stringify(content),
      };
      const { events, reportMalformed, abandon } = await open(call, options, signal);
      const first = await events.next();
      const [event] = first.value ?? [];
      if (event?.type !== 'conversation-created') {
        abandon();
        if (event?.type !== 'error')
          reportMalformed(new WireValueError('The first event', 'conversation-created'));
        throw unnamed(call, scope.requestId, event);
      }
      return { conversationId: event.conversationId, events: resumed(first.value ?? [], events), abandon };
    },

    /** Sends a message; resolves when upstream has accepted it. Never tried again. */
    send: async (
      conversationId: string,
      message: OutgoingMessage,
      options: InteractionOptions,
      signal: AbortSignal,
    ): Promise<AcceptedInteraction> => {
      const { format, contentType, body } = encodeMessage(message);
      const { events, abandon } = await open(
        {
          operation: 'interact-with-conversation',
          method: 'POST',
          path: `/conversation/${conversationId}/interact`,
          query: {
            request_format: format,
            response_format: options.responseFormat,
            ...encodeAgentActionFilter(options.agentActions),
          },
          headers: { accept: 'application/x-ndjson', 'content-type': contentType },
          body,
        },
        options,
        signal,
      );
      return { conversationId, events, abandon };
    },
  };
}

/** A text is one field of a form, a recording the whole body. */
function encodeMessage(message: OutgoingMessage) {
  if ('text' in message) return { format: 'text', ...encodeTextPart('recorded_message', message.text) };
  return { format: 'voice', contentType: message.contentType, body: message.recording };
}

/** Nothing was kept upstream, so that the caller may simply start again. */
function unnamed(call: Call, requestId: string, event: InteractionEvent | undefined): UpstreamError {
  const { operation, path } = call;
  if (event?.type !== 'error') {
    return new UpstreamError({ code: 'PROTOCOL', operation, status: null, path, requestId });
  }
  const code = unnamedCodes[event.code] ?? 'UNAVAILABLE';
  return new UpstreamError({ code, operation, status: event.httpStatus, path, requestId });
}

const unnamedCodes: Partial<Record<InteractionFailureCode, UpstreamErrorCode>> = {
  MALFORMED_ANSWER: 'PROTOCOL',
  TIMED_OUT: 'TIMEOUT',
};

async function* resumed<T>(first: T, rest: AsyncIterable<T>): AsyncGenerator<T, void> {
  yield first;
  yield* rest;
}
