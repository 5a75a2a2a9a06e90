import type {
  FastifyBaseLogger,
  FastifyInstance,
  RawReplyDefaultExpression,
  RawRequestDefaultExpression,
  RawServerDefault,
} from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import type { Clock } from '../../lib/clock.ts';
import type { AgentEngine } from '../agent/agent.ts';
import type { Pace } from '../agent/pace.ts';
import type { CatalogIndex } from '../domain/catalog-index.ts';
import type { Synthesizer } from '../speech/synthesizer.ts';
import type { Transcriber } from '../speech/transcription/transcriber.ts';
import type { Store } from '../store/store.ts';
import type { RecordingLinks } from './message/recording-links.ts';
import type { RateLimits } from './rate-limits.ts';
import type { Tokens } from './tokens.ts';

/** What routes work with. */
export interface SandboxParts {
  readonly catalog: CatalogIndex;
  readonly store: Store;
  readonly engine: AgentEngine;
  /** How fast its steps are streamed. */
  readonly pace: Pace;
  /** Speaks the answers that are to be heard. */
  readonly synthesizer: Synthesizer;
  /** Writes down what users say aloud. */
  readonly transcriber: Transcriber;
  readonly recordingLinks: RecordingLinks;
  /** Largest recording that is taken in. */
  readonly maxRecordingBytes: number;
  readonly tokens: Tokens;
  /** Undefined: nothing is limited. */
  readonly rateLimits: RateLimits | undefined;
  /** What the server may be called, besides IP addresses and localhost. */
  readonly hostNames: readonly string[];
  readonly clock: Clock;
  readonly newId: () => string;
  /** Aborts when answers that are still open must come to an end. */
  readonly stopping: AbortSignal;
  /** Called after a conversation has finished: there is post-processing to do. */
  readonly onFinished: () => void;
  /** Told of what goes wrong where no answer can carry it. */
  readonly onError: (error: unknown) => void;
  /** How long a request body may make no progress. */
  readonly bodyStallTimeoutMs: number;
  /** How long a client may read nothing of a streamed answer. */
  readonly slowReaderTimeoutMs: number;
}

/** A Fastify instance whose routes are typed by their zod schemas. */
export type App = FastifyInstance<
  RawServerDefault,
  RawRequestDefaultExpression,
  RawReplyDefaultExpression,
  FastifyBaseLogger,
  ZodTypeProvider
>;

/** Now, as the API writes moments. */
export const timestampOf = (clock: Clock): string => new Date(clock.now()).toISOString();
