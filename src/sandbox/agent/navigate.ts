import type { ActionState, MachinePosition } from '../domain/state-machine.ts';
import { AgentFailure, type Turn, type TurnStep } from './agent.ts';
import type { Choices, Place } from './choices.ts';
import type { Journey } from './journey.ts';
import { leaveState } from './leave-state.ts';
import { follow, isAtEnd, jumpBack, stateAt } from './position.ts';

const MOST_TRANSITIONS = 50;

interface Navigation {
  readonly turn: Turn;
  readonly choices: Choices;
  readonly journey: Journey;
  /** False when the turn gives no reason to leave the state that the machine rests in. */
  readonly mayLeave: boolean;
  readonly signal: AbortSignal;
}

export interface Rest {
  readonly position: MachinePosition;
  readonly place: Place<ActionState>;
  readonly completed: boolean;
}

/**
 * Walks the machine from where it rests to the next state in which the agent speaks: out through an exit of the
 * first state if one applies, through every state that asks for no word, and back out of machines that are done.
 */
export async function* navigate(navigation: Navigation): AsyncGenerator<TurnStep, Rest> {
  const { turn, journey, signal } = navigation;
  let position = turn.position;
  for (;;) {
    signal.throwIfAborted();
    const place = { machine: position.machine, name: position.state, state: stateAt(position, turn.machine) };
    const isEnd = isAtEnd(position, turn.machine);
    const caller = isEnd ? jumpBack(position) : null;
    let next: MachinePosition;
    if (caller !== null) {
      next = caller;
      journey.transitions.push({ type: 'jumpback', ...ends(position, next) });
    } else {
      const hasArrived = isEnd || !navigation.mayLeave || journey.transitions.length > 0;
      const departure =
        place.state.type === 'action' && hasArrived ? null : yield* leaveState(place, navigation);
      if (departure === null) return rest(position, place, isEnd);
      next = follow(position, departure.next, turn.machine);
      if (departure.exitCondition !== null) yield exitSelected(departure.exitCondition, next);
      journey.transitions.push({ ...departure.cause, ...ends(position, next) });
    }
    yield transitioned(position, next);
    position = next;
    if (journey.transitions.length > MOST_TRANSITIONS) {
      throw new AgentFailure(`The agent found no words within ${MOST_TRANSITIONS} steps.`);
    }
  }
}

function rest(position: MachinePosition, place: Place, completed: boolean): Rest {
  if (place.state.type !== 'action') throw new AgentFailure(`The agent cannot speak in "${place.name}".`);
  return { position, place: { ...place, state: place.state }, completed };
}

function ends(from: MachinePosition, to: MachinePosition) {
  return {
    previousState: from.state,
    previousMachine: from.machine,
    nextState: to.state,
    nextMachine: to.machine,
  };
}

function exitSelected(exitCondition: string, next: MachinePosition): TurnStep {
  return {
    kind: 'action',
    action: {
      type: 'navigate-state-machine-exit-condition-selected',
      exitCondition,
      nextMachine: next.machine,
      nextState: next.state,
    },
  };
}

function transitioned(from: MachinePosition, to: MachinePosition): TurnStep {
  return { kind: 'action', action: { type: 'navigate-state-machine-state-transitioned', ...ends(from, to) } };
}
