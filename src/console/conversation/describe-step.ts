import type { Step } from './live-turn.ts';

export type StepKind = 'mind' | 'memory' | 'path' | 'tool' | 'behavior' | 'wait' | 'other';

export interface DescribedStep {
  readonly kind: StepKind;
  readonly title: string;
  /** Empty: the title says it all. */
  readonly detail: string;
}

/** A step of the agent in words; null for those that only repeat what is seen anyway. */
export function describeStep(step: Step): DescribedStep | null {
  switch (step.__typename) {
    case 'SelectDynamicBehaviorVectorGenerated':
    case 'SelectDynamicBehaviorRelevanceRetrievalCompleted':
    case 'EngageUserMessageFragmentGenerated':
      return null;
    case 'SelectDynamicBehaviorCompleted':
      return step.selectedDynamicBehaviorSet ? described('behavior', 'Chose a way to behave') : null;
    case 'DynamicBehaviorTriggered':
      return described('behavior', 'A dynamic behavior came into force');
    case 'NavigateStateMachineDynamicBehaviorOverride':
    case 'EngageUserDynamicBehaviorOverride':
      return described('behavior', 'The behavior changed what the state says');
    case 'CheckIfActiveMemoryNeededCompleted':
      return step.queries.length > 0 ? described('memory', 'Asks its memory', list(step.queries)) : null;
    case 'ExtractActiveMemoriesCompleted':
    case 'NavigateStateMachineRecallStateActiveMemoryRetrieved':
      return described('memory', 'Remembers', list(step.memories.map(({ response }) => response)));
    case 'NavigateStateMachineRecallStateDynamicQueriesGenerated':
    case 'NavigateStateMachineRecallStateStaticQueriesRetrieved':
      return described('memory', 'Asks its memory', list(step.queries));
    case 'NavigateStateMachineActionStateActionSelected':
      return described('mind', 'Decides what to do', step.action);
    case 'NavigateStateMachineExitConditionSelected':
      return described('path', 'A condition is met', step.exitCondition);
    case 'NavigateStateMachineStateTransitioned':
      return described('path', `${step.previousState} → ${step.nextState}`);
    case 'NavigateStateMachineDecisionStateDecisionStarted':
      return described('path', 'Decides where to go');
    case 'NavigateStateMachineReflectionStatePromptRetrieved':
      return described('mind', 'Reflects on', step.prompt);
    case 'NavigateStateMachineReflectionStateReflectionGenerated':
      return described('mind', 'Thinks', step.reflection);
    case 'NavigateStateMachineAnnotationStateAnnotationRetrieved':
      return described('mind', 'Bears in mind', step.annotation);
    case 'DesignatedToolRetrieved':
      return described('tool', 'Takes the tool that the state names');
    case 'DesignatedToolCallParamsGenerated':
    case 'ToolCallStarted':
      return described('tool', 'Calls a tool', inputOf(step.input));
    case 'ToolCallEnded':
    case 'NavigateStateMachineToolCallStateToolOutputAvailable':
      return described('tool', `The tool answered in ${seconds(step.durationSeconds)}`, step.output);
    case 'ActionTooLong':
      return described('wait', 'Says something meanwhile', step.filler);
    default:
      return described('other', step.type);
  }
}

function described(kind: StepKind, title: string, detail = ''): DescribedStep {
  return { kind, title, detail };
}

const list = (texts: readonly string[]) => texts.join(' · ');

const seconds = (duration: number) => `${duration.toFixed(duration < 10 ? 1 : 0)} s`;

function inputOf(input: Readonly<Record<string, unknown>>): string {
  return Object.entries(input)
    .map(([name, value]) => `${name}: ${typeof value === 'string' ? value : JSON.stringify(value)}`)
    .join(', ');
}
