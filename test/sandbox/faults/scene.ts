import { expect, vi } from 'vitest';
import { z } from 'zod';
import { messagePage } from '../../../src/contract/message.ts';
import type { Api } from '../kit/api.ts';
import { type Harness, inText, openConversation, startHarness, textForm } from '../kit/harness.ts';
import { type RawAnswer, receive } from '../kit/raw-answer.ts';
import { ids, organization } from '../kit/test-catalog.ts';

export interface Scene extends Harness {
  readonly mira: Api;
  readonly id: string;
}

/** A conversation that has begun. */
export async function setScene(): Promise<Scene> {
  const harness = await startHarness();
  const mira = await harness.signIn(ids.mira);
  const { id } = await openConversation(mira);
  return { ...harness, mira, id };
}

/** Reads the conversation with a fault. */
export const read = ({ pool, mira, id }: Scene, fault: string): Promise<RawAnswer> =>
  receive(pool, {
    method: 'GET',
    path: `/v1/${organization}/conversation/${id}/`,
    headers: { authorization: `Bearer ${mira.token}`, 'x-sandbox-fault': fault },
  });

/** Says something in the conversation with a fault. */
export const sayWith = ({ pool, mira, id }: Scene, fault: string, text = 'Grüße 👋'): Promise<RawAnswer> =>
  receive(pool, {
    method: 'POST',
    path: `/v1/${organization}/conversation/${id}/interact?request_format=text&response_format=text`,
    headers: { authorization: `Bearer ${mira.token}`, 'x-sandbox-fault': fault },
    body: textForm(text),
  });

/** What is kept of the conversation, once nothing is going on in it any more. */
export async function kept({ mira, id }: Scene): Promise<string[]> {
  await vi.waitFor(
    async () => {
      const busy = await mira.call('POST', `conversation/${id}/interact`, {
        query: inText,
        form: textForm(' '),
      });
      expect(busy.status).toBe(400);
    },
    { interval: 1 },
  );
  const answer = await mira.call('GET', `conversation/${id}/messages/`, {
    query: { sort_by: '+created_at' },
  });
  return messagePage.parse(answer.body).messages.map(({ message }) => message);
}

export const typesOf = ({ text }: RawAnswer): string[] =>
  text
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => z.object({ type: z.string() }).parse(JSON.parse(line)).type);

export const wholeTurn = ['user-message-available', 'new-message', 'new-message', 'interaction-complete'];
export const opening = ['Hello, Mira.'];
export const bothTurns = ['Hello, Mira.', 'Grüße 👋', 'You said: Grüße 👋'];
