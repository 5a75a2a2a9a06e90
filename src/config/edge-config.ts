import type { edgeSettings } from '../settings/edge-settings.ts';
import type { ValuesOf } from '../settings/setting.ts';

/** What is let in, what pages are shown, and how the server leaves. */
export interface EdgeConfig {
  readonly allowedOrigins: readonly string[];
  /** Undefined: not restricted, unless that would be dangerous. */
  readonly allowedHosts: readonly string[] | undefined;
  /** Reverse proxies that are believed. */
  readonly trustedProxies: readonly { readonly address: string; readonly prefixBits: number }[];
  readonly basePath: string;
  readonly hstsMaxAgeSeconds: number;
  readonly introspection: boolean;
  readonly graphiql: boolean;
  readonly console: boolean;
  readonly shutdownDrainMs: number;
  readonly shutdownGraceMs: number;
  readonly maxRequestBytes: number;
  readonly uploads: { readonly maxFileBytes: number; readonly idleTimeoutMs: number };
}

export function toEdgeConfig(v: ValuesOf<typeof edgeSettings>): EdgeConfig {
  return {
    allowedOrigins: v.ALLOWED_ORIGINS ?? [],
    allowedHosts: v.ALLOWED_HOSTS,
    trustedProxies: v.TRUST_PROXY ?? [],
    basePath: v.BASE_PATH ?? '',
    hstsMaxAgeSeconds: v.HSTS_MAX_AGE_SECONDS,
    introspection: v.INTROSPECTION,
    graphiql: v.GRAPHIQL,
    console: v.CONSOLE,
    shutdownDrainMs: v.SHUTDOWN_DRAIN_MS,
    shutdownGraceMs: v.SHUTDOWN_GRACE_MS,
    maxRequestBytes: v.MAX_REQUEST_BYTES,
    uploads: { maxFileBytes: v.MAX_UPLOAD_BYTES, idleTimeoutMs: v.UPLOAD_IDLE_TIMEOUT_MS },
  };
}
