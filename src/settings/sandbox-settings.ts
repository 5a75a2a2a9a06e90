import { z } from 'zod';
import { bytes, count, duration, httpUrl, port, postgresUrl, text, wholeNumber } from './kinds-of-values.ts';
import type { Setting } from './setting.ts';

/** The conversation API that is started along. */
export const sandboxSettings = {
  SANDBOX_PORT: { schema: port, default: '4001', description: 'Where the sandbox listens' },
  SANDBOX_DATA_DIR: {
    schema: text,
    default: './data',
    description: 'Where it keeps its data; `:memory:` keeps nothing',
  },
  SANDBOX_DATABASE_URL: {
    schema: postgresUrl.optional(),
    default: null,
    description: 'A PostgreSQL database to keep it in instead; several sandboxes may share one',
  },
  SANDBOX_FIXTURES_DIR: {
    schema: text.optional(),
    default: null,
    description: 'Where services, agents, users and scripts are read from, in place of the demo',
  },
  SANDBOX_TOKEN_DELAY_MS: {
    schema: wholeNumber(0, 10_000),
    default: '30',
    description: 'The pause between the pieces of an answer',
  },
  SANDBOX_DEMO_HISTORY: {
    schema: z.stringbool(),
    default: 'true',
    description: 'Whether an empty store is given three months of finished conversations',
  },
  SANDBOX_RATE_LIMITS: {
    schema: z.enum(['off', 'vendor']),
    default: 'off',
    description: '`vendor`: the limits of the documented API, with their headers',
  },
  SANDBOX_LLM_URL: {
    schema: httpUrl.optional(),
    default: null,
    description: 'An OpenAI-compatible chat-completions endpoint that speaks in place of the scripts',
  },
  SANDBOX_LLM_MODEL: { schema: text.optional(), default: null, description: 'The model to ask for there' },
  SANDBOX_LLM_API_KEY: {
    schema: text.optional(),
    default: null,
    description: 'The key to ask with, if it wants one',
  },
  SANDBOX_MAX_RECORDING_BYTES: {
    schema: bytes,
    default: '26214400',
    description: 'Largest recording that the sandbox takes in',
  },
  SANDBOX_BODY_STALL_TIMEOUT_MS: {
    schema: duration,
    default: '30000',
    description: 'How long nothing may come of a message that is being sent to it',
  },
  SANDBOX_PUBLIC_URL: {
    schema: httpUrl.optional(),
    default: null,
    description:
      'Where clients reach it, for links to recordings; without it, where each has just reached it',
  },
  SANDBOX_SPEECH_QUEUE: {
    schema: count,
    default: '64',
    description: 'Sentences of spoken answers that may wait for the one thread that speaks',
  },
  SANDBOX_SPEECH_TIMEOUT_MS: {
    schema: duration,
    default: '30000',
    description: 'Longest time that one sentence may take that thread',
  },
  SANDBOX_TRANSCRIBER: {
    schema: text.optional(),
    default: null,
    description:
      'A program with its arguments that prints what is said in a WAV file, named in place of `{file}` or at the end. Recordings in MPEG are not given to it',
  },
  SANDBOX_TRANSCRIPTION_URL: {
    schema: httpUrl.optional(),
    default: null,
    description:
      'An OpenAI-compatible API that writes down what is said, up to and without `/audio/transcriptions`; in place of the program',
  },
  SANDBOX_TRANSCRIPTION_MODEL: {
    schema: text.optional(),
    default: null,
    description: 'The model to ask for there',
  },
  SANDBOX_TRANSCRIPTION_API_KEY: {
    schema: text.optional(),
    default: null,
    description: 'The key to ask with, if it wants one',
  },
  SANDBOX_TRANSCRIPTION_TIMEOUT_MS: {
    schema: duration,
    default: '60000',
    description: 'How long either may take over one recording',
  },
} as const satisfies Record<string, Setting>;
