import type { Clock } from '../../lib/clock.ts';
import type { RequestWindows } from '../store/request-windows.ts';
import type { OperationName } from './operation-name.ts';

/** Requests per minute, of one caller or of one organization, for each operation. */
export interface RateLimitRules {
  readonly scope: 'caller' | 'organization';
  readonly perMinute: Readonly<Record<OperationName, number>>;
}

export const vendorRateLimits: RateLimitRules = {
  scope: 'caller',
  perMinute: {
    'sign-in': 5,
    'get-organization': 50,
    'get-services': 50,
    'get-metrics': 20,
    'create-conversation': 5,
    'interact-with-conversation': 15,
    'finish-conversation': 5,
    'get-conversation': 20,
    'get-conversations': 15,
    'get-conversation-messages': 20,
    'retrieve-message-source': 30,
    'recommend-responses-for-interaction': 20,
    'get-interaction-insights': 20,
    'get-conversation-metrics': 20,
    'get-conversation-feedbacks': 20,
    'create-conversation-feedback': 20,
    'update-conversation-feedback': 20,
    'delete-conversation-feedback': 20,
    'create-interaction-feedback': 20,
    'update-interaction-feedback': 20,
    'delete-interaction-feedback': 20,
    'simulate-interaction': 5,
  },
};

export interface RateLimitVerdict {
  readonly isExceeded: boolean;
  readonly limit: number;
  readonly remaining: number;
  readonly resetAtMs: number;
  readonly retryAfterSeconds: number;
}

export interface RateLimits {
  /** Counts one request of the caller (`organization/user`) and says how much is left. */
  count(operation: OperationName, organizationId: string, userId: string): Promise<RateLimitVerdict>;
}

const windowMs = 60_000;

export function createRateLimits(rules: RateLimitRules, windows: RequestWindows, clock: Clock): RateLimits {
  return {
    async count(operation, organizationId, userId) {
      const nowMs = clock.now();
      const owner = rules.scope === 'caller' ? `${organizationId}/${userId}` : organizationId;
      const { used, endsAtMs } = await windows.count(`${operation} ${owner}`, nowMs, windowMs);
      const limit = rules.perMinute[operation];
      return {
        isExceeded: used > limit,
        limit,
        remaining: Math.max(0, limit - used),
        resetAtMs: endsAtMs,
        retryAfterSeconds: Math.max(1, Math.ceil((endsAtMs - nowMs) / 1000)),
      };
    },
  };
}
