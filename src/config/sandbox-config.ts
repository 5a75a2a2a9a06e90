import type { sandboxSettings } from '../settings/sandbox-settings.ts';
import type { ValuesOf } from '../settings/setting.ts';

/** The conversation API that is started along. */
export interface SandboxConfig {
  readonly kind: 'sandbox';
  readonly port: number;
  readonly dataDirectory: string;
  /** A PostgreSQL database to keep the data in instead. */
  readonly databaseUrl: string | undefined;
  readonly fixturesDirectory: string | undefined;
  readonly tokenDelayMs: number;
  readonly demoHistory: boolean;
  readonly rateLimits: 'off' | 'vendor';
  /** A language model that speaks in place of the scripts. */
  readonly languageModel:
    | { readonly url: string; readonly model: string; readonly apiKey: string }
    | undefined;
  readonly maxRecordingBytes: number;
  readonly bodyStallTimeoutMs: number;
  /** Where clients reach it. */
  readonly publicUrl: string | undefined;
  readonly speech: { readonly maxWaiting: number; readonly passageTimeoutMs: number };
  /** What writes down what users say aloud, in place of what their files say of themselves. */
  readonly recogniser:
    | { readonly command: string; readonly timeoutMs: number }
    | { readonly url: string; readonly model: string; readonly apiKey: string; readonly timeoutMs: number }
    | undefined;
}

type Values = ValuesOf<typeof sandboxSettings>;

export function toSandboxConfig(v: Values): SandboxConfig {
  const { SANDBOX_LLM_URL: url, SANDBOX_LLM_MODEL: model, SANDBOX_LLM_API_KEY: apiKey = '' } = v;
  return {
    kind: 'sandbox',
    port: v.SANDBOX_PORT,
    dataDirectory: v.SANDBOX_DATA_DIR,
    databaseUrl: v.SANDBOX_DATABASE_URL,
    fixturesDirectory: v.SANDBOX_FIXTURES_DIR,
    tokenDelayMs: v.SANDBOX_TOKEN_DELAY_MS,
    demoHistory: v.SANDBOX_DEMO_HISTORY,
    rateLimits: v.SANDBOX_RATE_LIMITS,
    languageModel: url && model ? { url, model, apiKey } : undefined,
    maxRecordingBytes: v.SANDBOX_MAX_RECORDING_BYTES,
    bodyStallTimeoutMs: v.SANDBOX_BODY_STALL_TIMEOUT_MS,
    publicUrl: v.SANDBOX_PUBLIC_URL,
    speech: { maxWaiting: v.SANDBOX_SPEECH_QUEUE, passageTimeoutMs: v.SANDBOX_SPEECH_TIMEOUT_MS },
    recogniser: toRecogniser(v),
  };
}

function toRecogniser(v: Values): SandboxConfig['recogniser'] {
  const { SANDBOX_TRANSCRIPTION_URL: url, SANDBOX_TRANSCRIPTION_MODEL: model } = v;
  const { SANDBOX_TRANSCRIPTION_API_KEY: apiKey = '', SANDBOX_TRANSCRIPTION_TIMEOUT_MS: timeoutMs } = v;
  if (url && model) return { url, model, apiKey, timeoutMs };
  return v.SANDBOX_TRANSCRIBER === undefined ? undefined : { command: v.SANDBOX_TRANSCRIBER, timeoutMs };
}
