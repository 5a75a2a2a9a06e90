import type { ActionState } from '../domain/state-machine.ts';
import type { Turn, TurnOutcome, TurnStep } from './agent.ts';
import type { AgentAction } from './agent-action.ts';
import { Journey } from './journey.ts';
import { type BehaviorSet, type Composition, type Mind, versionOf } from './mind.ts';
import { navigate, type Rest } from './navigate.ts';
import { stateAt } from './position.ts';

/**
 * One turn, in the order in which watchers are shown it: a dynamic behavior is selected, memory is searched, the
 * state machine is walked, and then the answer is spoken. Throws the signal's reason once it aborts.
 */
export async function* takeTurn(
  mind: Mind,
  turn: Turn,
  signal: AbortSignal,
): AsyncGenerator<TurnStep, TurnOutcome> {
  signal.throwIfAborted();
  const journey = new Journey();
  const behavior = yield* selectBehavior(mind, turn);
  const start = stateAt(turn.position, turn.machine);
  if (start.type === 'action' && !start.skipActiveMemoryRetrieval) yield* searchMemory(mind, journey);

  const overriding = behavior?.current.overridesInstructions ?? false;
  if (behavior !== null) yield act({ type: 'navigate-state-machine-dynamic-behavior-override', overriding });
  const rest = yield* navigate({ turn, choices: mind, journey, mayLeave: mind.mayLeave, signal });
  const action = await mind.action(rest.place);
  yield act({ type: 'navigate-state-machine-action-state-action-selected', action });

  if (behavior !== null) yield act({ type: 'engage-user-dynamic-behavior-override', overriding });
  const message = yield* speak(await mind.compose(rest, journey, behavior), signal);
  return outcome({ message, action, rest, journey, behavior });
}

async function* selectBehavior(mind: Mind, turn: Turn): AsyncGenerator<TurnStep, BehaviorSet | null> {
  yield act({ type: 'select-dynamic-behavior-vector-generated' });
  const behavior = await mind.selectBehavior();
  yield act({ type: 'select-dynamic-behavior-relevance-retrieval-completed' });
  yield act({
    type: 'select-dynamic-behavior-completed',
    selected: versionOf(behavior),
    previous: turn.previousBehaviorSet,
  });
  return behavior;
}

async function* searchMemory(mind: Mind, journey: Journey): AsyncGenerator<TurnStep, void> {
  const queries = await mind.memoryQueries();
  yield act({ type: 'check-if-active-memory-needed-completed', queries });
  if (queries.length === 0) return;
  const queriesAndResponses: [string, string][] = [];
  for (const query of queries) queriesAndResponses.push([query, await mind.answer(query)]);
  journey.keepInMind(queriesAndResponses);
  yield act({ type: 'extract-active-memories-completed', queriesAndResponses });
}

async function* speak(composition: Composition, signal: AbortSignal): AsyncGenerator<TurnStep, string> {
  const { fragments, pieces } = composition;
  for (const [index, fragment] of fragments.entries()) {
    const isFinal = index === fragments.length - 1;
    yield act({ type: 'engage-user-message-fragment-generated', index, fragment, isFinal });
  }
  let message = '';
  for await (const piece of pieces) {
    signal.throwIfAborted();
    message += piece;
    yield { kind: 'text', text: piece };
  }
  signal.throwIfAborted();
  return message;
}

interface Ingredients {
  readonly message: string;
  readonly action: string;
  readonly rest: Rest;
  readonly journey: Journey;
  readonly behavior: BehaviorSet | null;
}

function outcome({ message, action, rest, journey, behavior }: Ingredients): TurnOutcome {
  const state: ActionState = rest.place.state;
  return {
    message,
    messageMetadata: state.messageMetadata,
    innerThoughts: journey.innerThoughts,
    end: rest.position,
    completed: rest.completed,
    insights: {
      currentState: { name: rest.place.name, action, objective: state.objective },
      transitions: journey.transitions,
      workingMemory: journey.workingMemory,
      reflections: journey.reflections,
      behaviorSet: versionOf(behavior),
    },
    sideEffects: journey.sideEffects,
    skippedSideEffectStates: journey.skippedSideEffectStates,
  };
}

function act(action: AgentAction): TurnStep {
  return { kind: 'action', action };
}
