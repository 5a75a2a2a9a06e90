import { systemClock } from '../lib/clock.ts';
import {
  type ChatCompletionsOptions,
  createChatCompletionsEngine,
} from './agent/chat-completions/chat-completions-engine.ts';
import { createPace, unpaced } from './agent/pace.ts';
import { createScriptedEngine } from './agent/scripted-engine.ts';
import { type RateLimitRules, vendorRateLimits } from './http/rate-limits.ts';
import { type Sandbox, type SandboxServerOptions, startSandboxServer } from './sandbox-server.ts';
import { type DemoAccess, describeAccess } from './seed/credentials.ts';
import { demoFixturesDirectory, loadFixtures } from './seed/load-fixtures.ts';
import { seedHistory } from './seed/seed-history.ts';
import { createFliteSynthesizer, type FliteSynthesizerOptions } from './speech/flite/flite-synthesizer.ts';
import {
  createLocalRecogniser,
  type LocalRecogniserOptions,
} from './speech/transcription/local-recogniser.ts';
import {
  createRemoteRecogniser,
  type RemoteRecogniserOptions,
} from './speech/transcription/remote-recogniser.ts';
import { createTranscriber, type Recogniser } from './speech/transcription/transcriber.ts';

export interface SandboxOptions
  extends Pick<
    SandboxServerOptions,
    | 'host'
    | 'port'
    | 'dataDirectory'
    | 'databaseUrl'
    | 'clock'
    | 'log'
    | 'maxRecordingBytes'
    | 'bodyStallTimeoutMs'
    | 'publicUrl'
    | 'allowedHosts'
  > {
  /** What can be talked to: the folder that the catalog and the scripts are read from. */
  readonly fixturesDirectory?: string | undefined;
  /** The pause between the pieces of an answer. */
  readonly tokenDelayMs?: number | undefined;
  /** `vendor`: the limits that the documented API has. */
  readonly rateLimits?: 'off' | 'vendor' | RateLimitRules;
  /** Whether a store without conversations is given a past of three months. */
  readonly demoHistory?: boolean | undefined;
  /** A language model that speaks in place of the scripts. */
  readonly languageModel?: Pick<ChatCompletionsOptions, 'url' | 'model' | 'apiKey'> | undefined;
  readonly speech?: Pick<FliteSynthesizerOptions, 'maxWaiting' | 'passageTimeoutMs'> | undefined;
  /** What writes down what users say aloud, in place of what their files say of themselves. */
  readonly recogniser?: LocalRecogniserOptions | RemoteRecogniserOptions | undefined;
}

/** A sandbox that says who can sign in to it, and what with. */
export interface DemoSandbox extends Sandbox {
  readonly access: DemoAccess;
}

/** Starts the conversation API with the scripted agent, unless a language model is given. */
export async function startSandbox({
  fixturesDirectory = demoFixturesDirectory,
  tokenDelayMs = 30,
  rateLimits = 'off',
  demoHistory = false,
  languageModel,
  speech,
  recogniser,
  clock = systemClock,
  ...options
}: SandboxOptions): Promise<DemoSandbox> {
  const fixtures = await loadFixtures(fixturesDirectory);
  const { catalog, scripts, analysis } = fixtures;
  const sandbox = await startSandboxServer({
    ...options,
    clock,
    catalog,
    analysis,
    engine: languageModel
      ? createChatCompletionsEngine({ ...languageModel, scripts })
      : createScriptedEngine(scripts),
    // A language model takes its own time.
    pace: languageModel ? unpaced : createPace(tokenDelayMs),
    synthesizer: createFliteSynthesizer(speech),
    transcriber: createTranscriber(recogniser && createRecogniser(recogniser)),
    rateLimits: rateLimits === 'vendor' ? vendorRateLimits : rateLimits,
    prepare: async ({ history }) => {
      if (!demoHistory) return;
      const engine = createScriptedEngine(scripts);
      await seedHistory({ store: history, fixtures, engine, nowMs: clock.now() });
    },
  });
  return { ...sandbox, access: describeAccess(catalog) };
}

const createRecogniser = (options: LocalRecogniserOptions | RemoteRecogniserOptions): Recogniser =>
  'command' in options ? createLocalRecogniser(options) : createRemoteRecogniser(options);

export type { Sandbox } from './sandbox-server.ts';
