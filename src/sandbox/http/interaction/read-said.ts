import type { FastifyRequest } from 'fastify';
import { z } from 'zod';
import { timestamp } from '../../../contract/primitives.ts';
import { pairExternalEvents } from '../../domain/external-events.ts';
import { impossible, invalid } from '../failure.ts';
import type { SandboxParts } from '../parts.ts';
import type { Heard } from './heard.ts';
import { type Form, readForm } from './read-form.ts';

const messageKind = z.enum(['user-message', 'external-event', 'skip']);

/** The fields of the form. Older clients send the message alone. */
export const saidForm = z.object({
  recorded_message: z.string(),
  initial_message_type: messageKind.optional(),
  external_event_message_content: z.array(z.string()).optional(),
  external_event_message_timestamp: z.array(timestamp).optional(),
});
export const saidFields = saidForm.keyof().options;
export type SaidField = (typeof saidFields)[number];

/** What the caller says in words: outside events first, then the message itself. */
export async function readSaid(parts: SandboxParts, request: FastifyRequest): Promise<Heard[]> {
  const form = await readForm(request, saidFields, { stallTimeoutMs: parts.bodyStallTimeoutMs });
  return [...readEvents(form, parts.clock.now()), ...readMessage(form, parts.clock.now())];
}

function readMessage(form: Form<SaidField>, nowMs: number): Heard[] {
  const given = single(form, 'recorded_message');
  const kind = messageKind.safeParse(single(form, 'initial_message_type') ?? 'user-message');
  if (!kind.success) throw invalid(['body', 'initial_message_type'], 'Not a kind of message', 'enum');
  if (kind.data === 'skip') {
    if (!given) return [];
    throw invalid(['body', 'recorded_message'], 'Must be empty when the message is skipped');
  }
  if (given === undefined) throw invalid(['body', 'recorded_message'], 'Field required', 'missing');
  if (given.trim() === '') throw impossible('The message is empty.');
  return kind.data === 'external-event'
    ? [{ type: 'external-event', text: given, sentAt: new Date(nowMs).toISOString() }]
    : [{ type: 'user-message', text: given }];
}

export function readEvents(form: Form<SaidField>, nowMs: number): Heard[] {
  const timestamps = form('external_event_message_timestamp');
  for (const text of timestamps) {
    const isTime = timestamp.safeParse(text).success && !Number.isNaN(Date.parse(text));
    if (!isTime) throw invalid(['body', 'external_event_message_timestamp'], 'Not a timestamp');
  }
  const events = pairExternalEvents(form('external_event_message_content'), timestamps, nowMs);
  if (events === undefined) {
    throw impossible('Events and their timestamps do not match, or are not in the past and in order.');
  }
  return events.map((event) => ({ type: 'external-event', ...event }));
}

export function single(form: Form<SaidField>, field: SaidField): string | undefined {
  const values = form(field);
  if (values.length > 1) throw invalid(['body', field], 'Given more than once');
  return values[0];
}
