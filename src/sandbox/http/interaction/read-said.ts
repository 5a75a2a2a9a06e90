import type { FastifyRequest } from 'fastify';
import { z } from 'zod';
import { timestamp } from '../../../contract/primitives.ts';
import { pairExternalEvents } from '../../domain/external-events.ts';
import { impossible, invalid } from '../failure.ts';
import type { SandboxParts } from '../parts.ts';
import type { Heard } from './heard.ts';
import { type Form, readForm } from './read-form.ts';

const fields = [
  'recorded_message',
  'initial_message_type',
  'external_event_message_content',
  'external_event_message_timestamp',
] as const;

const messageKind = z.enum(['user-message', 'external-event', 'skip']);

/** What the caller says in words: outside events first, then the message itself. */
export async function readSaid(parts: SandboxParts, request: FastifyRequest): Promise<Heard[]> {
  const form = await readForm(request, fields, parts.bodyStallTimeoutMs);
  return [...readEvents(form, parts.clock.now()), ...readMessage(form, parts.clock.now())];
}

function readMessage(form: Form<(typeof fields)[number]>, nowMs: number): Heard[] {
  const text = single(form, 'recorded_message') ?? '';
  const kind = messageKind.safeParse(single(form, 'initial_message_type') ?? 'user-message');
  if (!kind.success) throw invalid(['body', 'initial_message_type'], 'Not a kind of message', 'enum');
  if (kind.data === 'skip') {
    if (text === '') return [];
    throw invalid(['body', 'recorded_message'], 'Must be empty when the message is skipped');
  }
  if (text.trim() === '') throw impossible('The message is empty.');
  return kind.data === 'external-event'
    ? [{ type: 'external-event', text, sentAt: new Date(nowMs).toISOString() }]
    : [{ type: 'user-message', text }];
}

function readEvents(form: Form<(typeof fields)[number]>, nowMs: number): Heard[] {
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

function single(form: Form<(typeof fields)[number]>, field: (typeof fields)[number]): string | undefined {
  const values = form(field);
  if (values.length > 1) throw invalid(['body', field], 'Given more than once');
  return values[0];
}
