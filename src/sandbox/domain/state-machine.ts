/** `[id, version]` of a versioned definition; versions count from 1. */
export type VersionInfo = readonly [id: string, version: number];

/**
 * Where a state leads: a state of the same machine, or a state of a referenced machine together with the
 * state to return to when that machine reaches its terminal state.
 */
export type NextState = string | readonly [referencedState: string, returnState: string];

export interface ExitCondition {
  readonly description: string;
  readonly nextState: NextState;
}

/** The only kind of state in which the agent speaks and the machine rests between interactions. */
export interface ActionState {
  readonly type: 'action';
  readonly objective: string;
  readonly actions: readonly string[];
  readonly intraStateNavigationGuidelines: readonly string[];
  readonly actionGuidelines: readonly string[];
  readonly boundaryConstraints: readonly string[];
  readonly exitConditions: readonly ExitCondition[];
  readonly messageMetadata: readonly string[];
  readonly skipActiveMemoryRetrieval: boolean;
}

export interface DecisionState {
  readonly type: 'decision';
  readonly objective: string;
  readonly decisionGuidelines: readonly string[];
  readonly exitConditions: readonly ExitCondition[];
}

/** Fills the working memory, by fixed queries or by queries made from what is wanted. */
export interface RecallState {
  readonly type: 'recall';
  readonly source: { readonly queries: readonly string[] } | { readonly requestedInformation: string };
  readonly nextState: NextState;
}

export interface ReflectionState {
  readonly type: 'reflection';
  readonly problem: string;
  readonly wordLimit: number;
  readonly nextState: NextState;
}

export interface AnnotationState {
  readonly type: 'annotation';
  readonly innerThought: string;
  readonly nextState: NextState;
}

export interface ToolCallState {
  readonly type: 'tool-call';
  readonly designatedTool: { readonly id: string; readonly version: string; readonly name: string };
  readonly nextState: NextState;
}

export type SideEffect =
  | { readonly type: 'emit-event'; readonly eventName: string }
  | {
      readonly type: 'send-email';
      readonly subject: string;
      readonly bodyTemplateText: string;
      readonly recipients: readonly string[];
      readonly sender: string;
    };

export interface SideEffectState {
  readonly type: 'side-effect';
  readonly sideEffect: SideEffect;
  readonly nextState: NextState;
}

export type State =
  | ActionState
  | DecisionState
  | RecallState
  | ReflectionState
  | AnnotationState
  | ToolCallState
  | SideEffectState;

export interface StateMachineVersion {
  readonly version: number;
  readonly description: string;
  readonly states: Readonly<Record<string, State>>;
  readonly newUserInitialState: string;
  readonly returningUserInitialState: string;
  readonly terminalState: string;
  /** Local name of each machine that this one can run, with the exact version. */
  readonly references: Readonly<Record<string, VersionInfo>>;
}

export interface StateMachine {
  readonly id: string;
  readonly organizationId: string;
  readonly name: string;
  readonly versions: readonly StateMachineVersion[];
}

/** Where a conversation stands: a state, and the machines to come back to when this one is done. */
export interface MachinePosition {
  readonly machine: VersionInfo;
  readonly state: string;
  readonly returnStack: readonly { readonly machine: VersionInfo; readonly state: string }[];
}
