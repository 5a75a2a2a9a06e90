import type { VersionInfo } from '../domain/state-machine.ts';

type QueriesAndResponses = readonly (readonly [query: string, response: string])[];
type Parameters = Readonly<Record<string, unknown>>;

/** A step of the agent that watchers may be shown, with the names that the API gives to each kind. */
export type AgentAction =
  | { readonly type: 'select-dynamic-behavior-vector-generated' }
  | { readonly type: 'select-dynamic-behavior-relevance-retrieval-completed' }
  | {
      readonly type: 'select-dynamic-behavior-completed';
      readonly selected: VersionInfo | null;
      readonly previous: VersionInfo | null;
    }
  | { readonly type: 'check-if-active-memory-needed-completed'; readonly queries: readonly string[] }
  | { readonly type: 'extract-active-memories-completed'; readonly queriesAndResponses: QueriesAndResponses }
  | { readonly type: 'navigate-state-machine-dynamic-behavior-override'; readonly overriding: boolean }
  | { readonly type: 'navigate-state-machine-action-state-action-selected'; readonly action: string }
  | { readonly type: 'navigate-state-machine-decision-state-decision-started' }
  | {
      readonly type: 'navigate-state-machine-exit-condition-selected';
      readonly exitCondition: string;
      readonly nextMachine: VersionInfo;
      readonly nextState: string;
    }
  | {
      readonly type: 'navigate-state-machine-recall-state-dynamic-queries-generated';
      readonly dynamicQueries: readonly string[];
      readonly requestedInformation: string;
    }
  | {
      readonly type: 'navigate-state-machine-recall-state-static-queries-retrieved';
      readonly staticQueries: readonly string[];
    }
  | {
      readonly type: 'navigate-state-machine-recall-state-active-memory-retrieved';
      readonly queriesAndResponses: QueriesAndResponses;
    }
  | { readonly type: 'navigate-state-machine-reflection-state-prompt-retrieved'; readonly prompt: string }
  | {
      readonly type: 'navigate-state-machine-reflection-state-reflection-generated';
      readonly reflection: string;
    }
  | {
      readonly type: 'navigate-state-machine-annotation-state-annotation-retrieved';
      readonly annotation: string;
    }
  | {
      readonly type: 'navigate-state-machine-tool-call-state-tool-output-available';
      readonly toolId: string;
      readonly toolVersion: string;
      readonly toolOutput: string;
      readonly durationSeconds: number;
      readonly inputArguments: Parameters;
    }
  | {
      readonly type: 'navigate-state-machine-state-transitioned';
      readonly previousState: string;
      readonly previousMachine: VersionInfo;
      readonly nextState: string;
      readonly nextMachine: VersionInfo;
    }
  | { readonly type: 'designated-tool-retrieved'; readonly toolId: string; readonly toolVersion: string }
  | {
      readonly type: 'designated-tool-call-params-generated';
      readonly toolId: string;
      readonly toolVersion: string;
      readonly toolCallParams: Parameters;
    }
  | {
      readonly type: 'tool-call-started';
      readonly toolRoundIndex: number;
      readonly toolId: string;
      readonly toolVersion: string;
      readonly inputParams: Parameters;
    }
  | {
      readonly type: 'tool-call-ended';
      readonly toolRoundIndex: number;
      readonly toolId: string;
      readonly toolVersion: string;
      readonly inputParams: Parameters;
      readonly result: string;
      readonly durationSeconds: number;
    }
  | { readonly type: 'engage-user-dynamic-behavior-override'; readonly overriding: boolean }
  | {
      readonly type: 'engage-user-message-fragment-generated';
      readonly index: number;
      readonly fragment: string;
      readonly isFinal: boolean;
    }
  | {
      readonly type: 'action-too-long';
      readonly filler: string;
      readonly previouslyStarted: string | null;
    };
