import { describe, expect, it } from 'vitest';
import type { Call, RateLimit } from '../upstream/call.ts';
import type { Operation } from '../upstream/operation.ts';
import { CallLog } from './call-log.ts';

const callOf = (operation: Operation): Call => ({ operation, method: 'GET', path: '/' });
const answer = (rateLimit: RateLimit | null = null) => ({ status: 200, rateLimit, durationMs: 1 });
const limitOf = (limit: number, remaining: number): RateLimit => ({
  limit,
  remaining,
  resetAt: '2026-01-05T10:00:00.000Z',
});

describe('a call log', () => {
  it('says nothing of limits that upstream does not tell', () => {
    const log = new CallLog();
    expect(log.summary()).toEqual({ calls: 0, byOperation: {} });
    log.record(callOf('get-services'), answer());
    expect(log.summary()).toEqual({ calls: 1, byOperation: { 'get-services': 1 } });
  });

  it('counts every attempt, by operation', () => {
    const log = new CallLog();
    log.record(callOf('get-services'), { status: 503, rateLimit: null, durationMs: 1 });
    log.record(callOf('get-services'), { status: null, rateLimit: null, durationMs: 1 });
    log.record(callOf('get-conversations'), answer());
    expect(log.summary()).toEqual({
      calls: 3,
      byOperation: { 'get-services': 2, 'get-conversations': 1 },
    });
  });

  it('shows the budget with the smallest share left, and of one budget the latest state', () => {
    const log = new CallLog();
    log.record(callOf('get-services'), answer(limitOf(50, 10)));
    log.record(callOf('get-conversations'), answer(limitOf(15, 2)));
    log.record(callOf('get-conversation-messages'), answer(limitOf(20, 19)));
    expect(log.summary().rateLimit).toEqual({ operation: 'get-conversations', ...limitOf(15, 2) });
    log.record(callOf('get-conversations'), answer(limitOf(15, 1)));
    expect(log.summary().rateLimit).toMatchObject({ remaining: 1 });
    log.record(callOf('finish-conversation'), answer(limitOf(0, 0)));
    expect(log.summary().rateLimit).toMatchObject({ operation: 'finish-conversation' });
  });
});
