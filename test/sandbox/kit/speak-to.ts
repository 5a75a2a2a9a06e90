import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { onTestFinished } from 'vitest';
import { messagePage, messageSource } from '../../../src/contract/message.ts';
import type { SandboxServerOptions } from '../../../src/sandbox/sandbox-server.ts';
import type { Answer, Api, CallOptions } from './api.ts';
import { type Harness, openConversation, startHarness } from './harness.ts';
import { createHummingSynthesizer, type HummingSynthesizer, speakingCatalog } from './speaking.ts';
import { ids } from './test-catalog.ts';

export interface SpeakingHarness extends Harness {
  readonly synthesizer: HummingSynthesizer;
  readonly mira: Api;
  /** A conversation of hers that has begun. */
  readonly conversationId: string;
  /** Rows of recordings and of their chunks, whether they count or not. */
  readonly rows: () => { recordings: number; chunks: number };
}

/** A sandbox whose agents can speak, with its store in a directory that the test can look into. */
export async function startSpeaking(options: Partial<SandboxServerOptions> = {}): Promise<SpeakingHarness> {
  const { dataDirectory = await makeDirectory() } = options;
  const synthesizer = createHummingSynthesizer();
  const harness = await startHarness({ catalog: speakingCatalog, synthesizer, ...options, dataDirectory });
  const mira = await harness.signIn(ids.mira);
  const { id: conversationId } = await openConversation(mira);
  const database = new DatabaseSync(join(dataDirectory, 'sandbox.sqlite'), { readOnly: true });
  onTestFinished(() => database.close());
  const count = (table: string) => Number(database.prepare(`select count(*) as n from ${table}`).get()?.n);
  const rows = () => ({ recordings: count('recordings'), chunks: count('recording_chunks') });
  return { ...harness, synthesizer, mira, conversationId, rows };
}

async function makeDirectory(): Promise<string> {
  const directory = await mkdtemp(join(tmpdir(), 'spoken-'));
  onTestFinished(() => rm(directory, { recursive: true, force: true }));
  return directory;
}

export const nothingStored = { recordings: 0, chunks: 0 };
export const spokenToText = { request_format: 'voice', response_format: 'text' } as const;

/** Options of a message that is a recording and nothing else. */
export const spoken = (body: Buffer, contentType = 'audio/wav', query: object = {}): CallOptions => ({
  query: { ...spokenToText, ...query },
  headers: { 'content-type': contentType },
  body,
});

export const interact = (api: Api, conversationId: string, options: CallOptions): Promise<Answer> =>
  api.call('POST', `conversation/${conversationId}/interact`, options);

export const listMessages = async (api: Api, conversationId: string) =>
  messagePage.parse((await api.call('GET', `conversation/${conversationId}/messages/`)).body).messages;

export const sourceOf = async (api: Api, conversationId: string, messageId: string, query: object = {}) => {
  const path = `conversation/${conversationId}/messages/${messageId}/source`;
  return messageSource.parse((await api.call('GET', path, { query: { ...query } })).body);
};

export const download = async (url: string): Promise<Buffer> =>
  Buffer.from(await (await fetch(url)).arrayBuffer());
