import { expect, test } from 'vitest';
import type { TurnStep } from './agent.ts';
import { createPace } from './pace.ts';

const word: TurnStep = { kind: 'text', text: 'Hello ' };
const named = { toolRoundIndex: 0, toolId: 't', toolVersion: '1', inputParams: {} };
const steps: TurnStep[] = [
  { kind: 'action', action: { type: 'tool-call-started', ...named } },
  { kind: 'action', action: { type: 'tool-call-ended', ...named, result: '', durationSeconds: 0.45 } },
  word,
  word,
];

async function delaysAt(tokenDelayMs: number): Promise<number[]> {
  const delays: number[] = [];
  const pace = createPace(tokenDelayMs, async (delayMs) => {
    delays.push(delayMs);
  });
  for (const step of steps) await pace(step, new AbortController().signal);
  return delays;
}

test('waits before every piece, and for as long as a tool takes', async () => {
  expect(await delaysAt(7)).toEqual([450, 7, 7]);
});

test('waits for nothing where there is no delay between the pieces', async () => {
  expect(await delaysAt(0)).toEqual([]);
});

test('stops in the middle of a pause when the signal aborts', async () => {
  const leaving = new AbortController();
  const reason = new Error('The caller left.');
  const waiting = createPace(60_000)(word, leaving.signal);
  leaving.abort(reason);
  await expect(waiting).rejects.toBe(reason);
});
