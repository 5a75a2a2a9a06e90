import type { TransitionFragment } from '../__generated__/graphql.ts';

/** One state that the agent was in, and how it got there. */
export interface Stop {
  readonly state: string;
  /** Which state machine it is part of, counted from 0 in the order in which they were entered. */
  readonly lane: number;
  /** The kind of state that was left on the way here, as the REST API names it; empty for the first. */
  readonly via: string;
  /** Why it went on; empty: that is not known. */
  readonly reason: string;
}

/** The states on the way, the first one included. */
export function toPath(transitions: readonly TransitionFragment[], current: string): readonly Stop[] {
  const [first] = transitions;
  if (!first) return [{ state: current, lane: 0, via: '', reason: '' }];
  const machines: string[] = [];
  const laneOf = (machine: { readonly upstreamId: string } | null) => {
    const id = machine?.upstreamId ?? '';
    if (!machines.includes(id)) machines.push(id);
    return machines.indexOf(id);
  };
  const start = {
    state: first.previousState ?? '?',
    lane: laneOf(first.previousStateMachine),
    via: '',
    reason: '',
  };
  const stops = transitions.map((transition) => ({
    state: transition.nextState ?? '?',
    lane: laneOf(transition.nextStateMachine),
    via: transition.type,
    reason: reasonOf(transition),
  }));
  return [start, ...stops];
}

function reasonOf(transition: TransitionFragment): string {
  switch (transition.__typename) {
    case 'ActionTransition':
    case 'DecisionTransition':
      return transition.exitCondition;
    case 'RecallTransition':
      return transition.performedQueries.join(' · ');
    case 'ReflectionTransition':
    case 'AnnotationTransition':
      return transition.innerThought?.text ?? '';
    case 'ToolCallTransition':
      return transition.designatedToolCall?.toolName ?? '';
    default:
      return '';
  }
}
