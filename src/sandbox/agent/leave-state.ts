import type { Transition } from '../domain/records.ts';
import type {
  ActionState,
  AnnotationState,
  DecisionState,
  NextState,
  RecallState,
  ReflectionState,
  SideEffectState,
  ToolCallState,
} from '../domain/state-machine.ts';
import { AgentFailure, type Turn, type TurnStep } from './agent.ts';
import type { AgentAction } from './agent-action.ts';
import { callTool, callTools } from './call-tools.ts';
import type { Choices, Place } from './choices.ts';
import type { Journey } from './journey.ts';

/** What is written down when a state is left, except for where it led. */
type Cause = Transition extends infer T ? (T extends Transition ? Omit<T, keyof Ends> : never) : never;
type Ends = Pick<Transition, 'previousState' | 'previousMachine' | 'nextState' | 'nextMachine'>;

export interface Departure {
  readonly cause: Cause;
  readonly next: NextState;
  /** Description of the exit that was chosen, null where there was nothing to choose. */
  readonly exitCondition: string | null;
}
type Leaving = AsyncGenerator<TurnStep, Departure>;

interface Traveller {
  readonly turn: Turn;
  readonly choices: Choices;
  readonly journey: Journey;
}

/** Does what the state asks for and says where it leads; null when an action state is not to be left. */
export async function* leaveState(
  place: Place,
  traveller: Traveller,
): AsyncGenerator<TurnStep, Departure | null> {
  const { state } = place;
  switch (state.type) {
    case 'action':
      return yield* leaveByExit({ ...place, state }, traveller);
    case 'decision':
      yield act({ type: 'navigate-state-machine-decision-state-decision-started' });
      return (yield* leaveByExit({ ...place, state }, traveller)) ?? failUndecided(place);
    case 'recall':
      return yield* recall(state, traveller);
    case 'reflection':
      return yield* reflect({ ...place, state }, traveller);
    case 'annotation':
      return yield* annotate({ ...place, state }, traveller);
    case 'tool-call':
      return yield* useTool({ ...place, state }, traveller);
    case 'side-effect':
      return performSideEffect({ ...place, state }, traveller);
  }
}

async function* leaveByExit(
  place: Place<ActionState | DecisionState>,
  { choices }: Traveller,
): AsyncGenerator<TurnStep, Departure | null> {
  const toolCalls = yield* callTools(choices.toolsFor(place), place, choices);
  const chosen = await choices.exit(place);
  const exit = chosen === null ? undefined : place.state.exitConditions[chosen];
  if (exit === undefined) return null;
  return {
    cause: { type: place.state.type, exitCondition: exit.description, toolCalls },
    next: exit.nextState,
    exitCondition: exit.description,
  };
}

function failUndecided(place: Place): never {
  throw new AgentFailure(`No exit applies in "${place.name}".`);
}

async function* recall(state: RecallState, { choices, journey }: Traveller): Leaving {
  const { source } = state;
  let queries: readonly string[];
  if ('queries' in source) {
    queries = source.queries;
    yield act({
      type: 'navigate-state-machine-recall-state-static-queries-retrieved',
      staticQueries: queries,
    });
  } else {
    const { requestedInformation } = source;
    queries = await choices.queriesFor(requestedInformation);
    yield act({
      type: 'navigate-state-machine-recall-state-dynamic-queries-generated',
      dynamicQueries: queries,
      requestedInformation,
    });
  }
  const fresh = [...new Set(queries)].filter((query) => !journey.queries.has(query));
  const queriesAndResponses: [string, string][] = [];
  for (const query of fresh) queriesAndResponses.push([query, await choices.answer(query)]);
  journey.keepInMind(queriesAndResponses);
  yield act({ type: 'navigate-state-machine-recall-state-active-memory-retrieved', queriesAndResponses });
  return passing({ type: 'recall', performedQueries: fresh }, state.nextState);
}

async function* reflect(place: Place<ReflectionState>, { choices, journey, turn }: Traveller): Leaving {
  const { problem, nextState } = place.state;
  yield act({ type: 'navigate-state-machine-reflection-state-prompt-retrieved', prompt: problem });
  const toolCalls = yield* callTools(choices.toolsFor(place), place, choices);
  const reflection = await choices.reflect(place);
  yield act({ type: 'navigate-state-machine-reflection-state-reflection-generated', reflection });
  const innerThoughtMessageId = journey.think(turn.newId(), reflection);
  journey.reflections.push({ messageId: innerThoughtMessageId, text: reflection });
  return passing({ type: 'reflection', innerThoughtMessageId, toolCalls }, nextState);
}

async function* annotate(place: Place<AnnotationState>, { choices, journey, turn }: Traveller): Leaving {
  const annotation = await choices.annotate(place);
  yield act({ type: 'navigate-state-machine-annotation-state-annotation-retrieved', annotation });
  const innerThoughtMessageId = journey.think(turn.newId(), annotation);
  return passing({ type: 'annotation', innerThoughtMessageId }, place.state.nextState);
}

async function* useTool(place: Place<ToolCallState>, { choices }: Traveller): Leaving {
  const tool = place.state.designatedTool;
  const named = { toolId: tool.id, toolVersion: tool.version };
  yield act({ type: 'designated-tool-retrieved', ...named });
  const input = await choices.toolInput(tool, place);
  yield act({ type: 'designated-tool-call-params-generated', ...named, toolCallParams: input });
  const call = yield* callTool(tool, input, 0, place, choices);
  yield act({
    type: 'navigate-state-machine-tool-call-state-tool-output-available',
    ...named,
    toolOutput: call.output ?? '',
    durationSeconds: call.durationSeconds,
    inputArguments: input,
  });
  return passing({ type: 'tool-call', toolCalls: [], designatedToolCall: call }, place.state.nextState);
}

function performSideEffect(place: Place<SideEffectState>, { choices, journey, turn }: Traveller): Departure {
  if (turn.sideEffects === 'skip') journey.skippedSideEffectStates.push(place.name);
  else {
    const effect = choices.sideEffect(place);
    journey.sideEffects.push({ stateName: place.name, machine: place.machine, effect });
  }
  return passing({ type: 'side-effect' }, place.state.nextState);
}

function passing(cause: Cause, next: NextState): Departure {
  return { cause, next, exitCondition: null };
}

function act(action: AgentAction): TurnStep {
  return { kind: 'action', action };
}
