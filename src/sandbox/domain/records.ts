import type { ModelPreferences } from './catalog.ts';
import type { MachinePosition, SideEffect, VersionInfo } from './state-machine.ts';

/** What using the API brings into being. Times are RFC 3339 with milliseconds, in UTC. */
export type MessageType = 'user-message' | 'agent-message' | 'agent-inner-thought' | 'external-event';
export type MessageFormat = 'text' | 'voice';
export type RecordingType = 'audio/wav' | 'audio/mpeg';

export interface Message {
  readonly id: string;
  readonly conversationId: string;
  readonly interactionId: string;
  readonly sentAt: string;
  readonly createdAt: string;
  readonly sender: string;
  readonly text: string;
  readonly format: MessageFormat;
  readonly type: MessageType;
  readonly metadata: readonly string[];
}

export interface Conversation {
  readonly id: string;
  readonly organizationId: string;
  /** The user who started it. */
  readonly userId: string;
  readonly serviceId: string;
  readonly createdAt: string;
  readonly isFinished: boolean;
  readonly completedPostProcessings: readonly string[];
  readonly versionSetName: string;
  readonly agent: VersionInfo;
  readonly stateMachine: VersionInfo;
  readonly modelPreferences: ModelPreferences;
  readonly tags: Readonly<Record<string, string | null>>;
  /** Where the machine rests now; the start position of the next interaction. */
  readonly position: MachinePosition;
}

export interface ToolCall {
  readonly toolName: string;
  readonly toolId: string;
  readonly toolVersion: string;
  readonly input: Readonly<Record<string, unknown>>;
  readonly output: string | null;
  readonly durationSeconds: number;
}

interface TransitionEnds {
  readonly previousState: string;
  readonly previousMachine: VersionInfo;
  readonly nextState: string;
  readonly nextMachine: VersionInfo;
}

/** One step of the machine as it happened; `type` is the kind of the state that was left. */
export type Transition = TransitionEnds &
  (
    | {
        readonly type: 'action' | 'decision';
        readonly exitCondition: string;
        readonly toolCalls: readonly (readonly ToolCall[])[];
      }
    | { readonly type: 'recall'; readonly performedQueries: readonly string[] }
    | { readonly type: 'annotation'; readonly innerThoughtMessageId: string }
    | {
        readonly type: 'reflection';
        readonly innerThoughtMessageId: string;
        readonly toolCalls: readonly (readonly ToolCall[])[];
      }
    | {
        readonly type: 'tool-call';
        readonly toolCalls: readonly (readonly ToolCall[])[];
        readonly designatedToolCall: ToolCall | null;
      }
    | { readonly type: 'jumpback' | 'side-effect' }
  );

/** How the agent's message of one interaction came about: a record of what happened, never a reconstruction. */
export interface Insights {
  readonly currentState: { readonly name: string; readonly action: string; readonly objective: string };
  readonly transitions: readonly Transition[];
  readonly workingMemory: readonly { readonly content: string; readonly context: string }[];
  /** Each reflection with the inner thought that holds it, so that readers without access to it do not see it. */
  readonly reflections: readonly { readonly messageId: string; readonly text: string }[];
  readonly behaviorSet: VersionInfo | null;
}

export interface Interaction {
  readonly id: string;
  readonly conversationId: string;
  readonly createdAt: string;
  readonly start: MachinePosition;
  readonly end: MachinePosition;
  readonly insights: Insights;
}

export interface PerformedSideEffect {
  readonly stateName: string;
  readonly machine: VersionInfo;
  readonly effect: SideEffect;
}

/** Something remembered about a user across conversations. */
export interface MemoryFact {
  readonly userId: string;
  readonly key: string;
  readonly text: string;
  readonly learnedAt: string;
  readonly conversationId: string;
}

/** A conversation with what lists show of it. */
export interface ConversationOverview extends Conversation {
  /** False from the beginning of the opening turn to its commit. */
  readonly isStarted: boolean;
  /** Messages of user, agent and outside events; inner thoughts do not count. */
  readonly messageCount: number;
  /** The latest message that counts. */
  readonly finalMessage: Pick<Message, 'id' | 'type' | 'interactionId' | 'text'> | null;
}

/** Everything that one turn leaves behind, kept as a whole or not at all. */
export interface CompletedTurn {
  readonly interaction: Interaction;
  /** In the order in which they came to be. */
  readonly messages: readonly Message[];
  readonly sideEffects: readonly PerformedSideEffect[];
}

/** A remark on a conversation, or on one of its interactions. */
export interface Feedback {
  readonly id: string;
  readonly organizationId: string;
  readonly conversationId: string;
  /** Null when the remark is on the conversation as a whole. */
  readonly interactionId: string | null;
  /** The author, who need not be the starter of the conversation. */
  readonly userId: string;
  readonly userOrganizationId: string;
  readonly comment: string;
  readonly resolved: boolean;
  readonly createdAt: string;
  readonly updatedAt: string;
}

/** What one metric says of one conversation. */
export interface MetricResult {
  readonly metricId: string;
  /** Null when the metric does not apply. */
  readonly value: number | boolean | string | null;
  /** Ids of the messages relied on. */
  readonly references: readonly string[];
  readonly justification: string;
}
