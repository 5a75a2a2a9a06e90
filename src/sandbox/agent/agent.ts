import type { AgentVersion, DynamicBehaviorSetVersion, ModelPreferences, User } from '../domain/catalog.ts';
import type { Insights, MemoryFact, Message, PerformedSideEffect } from '../domain/records.ts';
import type { MachinePosition, StateMachineVersion, VersionInfo } from '../domain/state-machine.ts';
import type { AgentAction } from './agent-action.ts';

/**
 * The mind behind a conversation, as the sandbox sees it. It decides where the state machine goes and what is
 * said; it stores nothing: whoever calls it commits the outcome, or drops it.
 */
export interface AgentEngine {
  /**
   * Takes one turn: yields each step as it happens and returns what came of it. Throws `AgentFailure` when it
   * cannot go on; nothing of the turn counts then. Stops soon after `signal` aborts.
   */
  takeTurn(turn: Turn, signal: AbortSignal): AsyncGenerator<TurnStep, TurnOutcome>;
  /** One to three answers that the user could give next, from the state reached. */
  recommendResponses(request: RecommendationRequest, signal: AbortSignal): Promise<string[]>;
}

/** What an engine may know, the same for a turn and for recommending an answer. */
export interface Situation {
  readonly user: User;
  readonly agent: AgentVersion;
  /** Every machine reachable from the conversation's own, by id and version. */
  readonly machine: (version: VersionInfo) => StateMachineVersion;
  readonly modelPreferences: ModelPreferences;
  readonly position: MachinePosition;
  /** Everything said and thought before this turn, oldest first. */
  readonly history: readonly Message[];
  /** What is remembered of this user from earlier conversations. */
  readonly memories: readonly MemoryFact[];
}

export interface Turn extends Situation {
  /** Null in the opening turn of a conversation, or when the user says nothing. */
  readonly userMessage: string | null;
  readonly externalEvents: readonly string[];
  /** The active sets applied to the service now, with the newest version of each. */
  readonly behaviorSets: readonly { readonly id: string; readonly current: DynamicBehaviorSetVersion }[];
  readonly previousBehaviorSet: VersionInfo | null;
  /** `skip`: pass through side-effect states and perform nothing (simulation). */
  readonly sideEffects: 'perform' | 'skip';
  /** Makes the id of an inner thought, so that transitions can name it before it is stored. */
  readonly newId: () => string;
}

export interface RecommendationRequest extends Situation {
  /** What the person asking wants taken into account, null for nothing. */
  readonly context: string | null;
}

export type TurnStep =
  | { readonly kind: 'action'; readonly action: AgentAction }
  /** A piece of the answer; the pieces in order are the message. */
  | { readonly kind: 'text'; readonly text: string };

export interface TurnOutcome {
  readonly message: string;
  readonly messageMetadata: readonly string[];
  readonly innerThoughts: readonly { readonly id: string; readonly text: string }[];
  readonly end: MachinePosition;
  /** True when the machine reached its terminal state: the conversation ends by itself. */
  readonly completed: boolean;
  readonly insights: Insights;
  readonly sideEffects: readonly PerformedSideEffect[];
  readonly skippedSideEffectStates: readonly string[];
}

/** The turn cannot be finished. `message` is safe to show to the caller. */
export class AgentFailure extends Error {
  override readonly name = 'AgentFailure';
}
