import type { ValuesOf } from '../settings/setting.ts';
import type { upstreamSettings } from '../settings/upstream-settings.ts';

/** How any conversation API is spoken to. */
export interface UpstreamConfig {
  readonly organization: string;
  /** How the upstream client behaves, whichever upstream it is. */
  readonly client: {
    readonly maxConnections: number;
    readonly maxAgentConnections: number;
    readonly requestTimeoutMs: number;
    readonly agentTimeoutMs: number;
    readonly maxRetryWaitMs: number;
    readonly streamOpenTimeoutMs: number;
    readonly streamIdleTimeoutMs: number;
    readonly streamTotalTimeoutMs: number;
    readonly maxAnswerBytes: number;
    readonly maxEventBytes: number;
    readonly knownAnswersMaxBytes: number;
  };
}

/** A real conversation API. */
export interface RemoteConfig {
  readonly kind: 'remote';
  readonly url: string;
  readonly clusterName: string | undefined;
  /** With it the facade signs in itself and everybody acts for this user. */
  readonly account:
    | { readonly apiKeyId: string; readonly apiKey: string; readonly userId: string }
    | undefined;
}

type Values = ValuesOf<typeof upstreamSettings>;

export function toUpstreamConfig(v: Values): UpstreamConfig {
  return {
    organization: v.UPSTREAM_ORGANIZATION,
    client: {
      maxConnections: v.UPSTREAM_MAX_CONNECTIONS,
      maxAgentConnections: v.UPSTREAM_MAX_AGENT_CONNECTIONS,
      requestTimeoutMs: v.UPSTREAM_TIMEOUT_MS,
      agentTimeoutMs: v.UPSTREAM_AGENT_TIMEOUT_MS,
      maxRetryWaitMs: v.UPSTREAM_MAX_RETRY_WAIT_MS,
      streamOpenTimeoutMs: v.UPSTREAM_STREAM_OPEN_TIMEOUT_MS,
      streamIdleTimeoutMs: v.UPSTREAM_STREAM_IDLE_TIMEOUT_MS,
      streamTotalTimeoutMs: v.UPSTREAM_STREAM_TOTAL_TIMEOUT_MS,
      maxAnswerBytes: v.UPSTREAM_MAX_ANSWER_BYTES,
      maxEventBytes: v.UPSTREAM_MAX_EVENT_BYTES,
      knownAnswersMaxBytes: v.UPSTREAM_KNOWN_ANSWERS_MAX_BYTES,
    },
  };
}

export function toRemoteConfig(v: Values, url: string): RemoteConfig {
  const { UPSTREAM_API_KEY_ID: apiKeyId, UPSTREAM_API_KEY: apiKey, UPSTREAM_USER_ID: userId } = v;
  return {
    kind: 'remote',
    url,
    clusterName: v.UPSTREAM_CLUSTER_NAME,
    account: apiKeyId && apiKey && userId ? { apiKeyId, apiKey, userId } : undefined,
  };
}
