import { FormData } from 'undici';
import { onTestFinished } from 'vitest';
import type { InteractionEventWire } from '../../../src/contract/event.ts';
import { type SandboxServerOptions, startSandboxServer } from '../../../src/sandbox/sandbox-server.ts';
import { type AnswerStream, type Api, type Client, createClient } from './api.ts';
import { createDrivenEngine, type DrivenEngine } from './driven-engine.ts';
import { ids, testCatalog } from './test-catalog.ts';

export interface Harness extends Client {
  readonly url: string;
  readonly engine: DrivenEngine;
  /** Stops the server, not the client. */
  stop(): Promise<void>;
}

/** A sandbox on a free port with the test catalog; closed when the test has finished. */
export async function startHarness(options: Partial<SandboxServerOptions> = {}): Promise<Harness> {
  const engine = createDrivenEngine();
  const sandbox = await startSandboxServer({
    catalog: testCatalog,
    engine,
    dataDirectory: ':memory:',
    graceMs: 50,
    ...options,
  });
  const client = createClient(sandbox.url);
  onTestFinished(async () => {
    await client.close();
    await sandbox.close();
  });
  return { ...client, url: sandbox.url, engine, stop: sandbox.close };
}

export const startConversation = (api: Api, serviceId: string = ids.coach): Promise<AnswerStream> =>
  api.stream('conversation/', { query: { response_format: 'text' }, json: { service_id: serviceId } });

/** Starts a conversation and reads the opening turn to its end. */
export async function openConversation(api: Api, serviceId?: string): Promise<Opened> {
  const events = await (await startConversation(api, serviceId)).rest();
  const id = eventOf(events, 'conversation-created').conversation_id;
  const complete = eventOf(events, 'interaction-complete');
  return { id, interactionId: complete.interaction_id, messageId: complete.message_id, events };
}

export interface Opened {
  readonly id: string;
  readonly interactionId: string;
  readonly messageId: string;
  readonly events: InteractionEventWire[];
}

export function textForm(text: string, more: Record<string, string | readonly string[]> = {}): FormData {
  const form = new FormData();
  form.set('recorded_message', text);
  for (const [name, value] of Object.entries(more)) for (const one of [value].flat()) form.append(name, one);
  return form;
}

export const inText = { request_format: 'text', response_format: 'text' } as const;

export const say = (api: Api, conversationId: string, text: string): Promise<AnswerStream> =>
  api.stream(`conversation/${conversationId}/interact`, { query: inText, form: textForm(text) });

export function eventOf<Type extends InteractionEventWire['type']>(
  events: readonly InteractionEventWire[],
  type: Type,
): Extract<InteractionEventWire, { type: Type }> {
  const found = events.find(
    (event): event is Extract<InteractionEventWire, { type: Type }> => event.type === type,
  );
  if (found === undefined)
    throw new Error(`no ${type} among ${events.map((event) => event.type).join(', ')}`);
  return found;
}
