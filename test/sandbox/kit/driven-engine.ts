import {
  type AgentEngine,
  AgentFailure,
  type Turn,
  type TurnOutcome,
  type TurnStep,
} from '../../../src/sandbox/agent/agent.ts';

/** A turn whose every step the test decides. */
export interface DrivenTurn {
  readonly turn: Turn;
  readonly signal: AbortSignal;
  step(step: TurnStep): void;
  say(text: string): void;
  /** Ends the turn; by default the answer is all that was said. */
  finish(outcome?: Partial<TurnOutcome>): void;
  fail(message: string): void;
}

export interface DrivenEngine extends AgentEngine {
  /** From now on turns wait for the test instead of answering by themselves. */
  hold(): void;
  /** Resolves with the next turn that is held. */
  nextTurn(): Promise<DrivenTurn>;
  readonly turns: readonly Turn[];
}

type Move = { readonly step: TurnStep } | { readonly end: TurnOutcome } | { readonly error: Error };

/**
 * Answers "You said: …" by itself until held, and greets when nothing is said. "Goodbye." ends the conversation, "Fail."
 * makes the agent fail in the middle of its answer, "Crash." breaks it.
 */
export function createDrivenEngine(): DrivenEngine {
  const turns: Turn[] = [];
  const waiting: ((turn: DrivenTurn) => void)[] = [];
  const arrived: DrivenTurn[] = [];
  let isHolding = false;

  async function* held(turn: Turn, signal: AbortSignal): AsyncGenerator<TurnStep, TurnOutcome> {
    const moves: Move[] = [];
    let wake = () => {};
    let said = '';
    const make = (move: Move) => {
      moves.push(move);
      wake();
    };
    const driven: DrivenTurn = {
      turn,
      signal,
      step: (step) => make({ step }),
      say(text) {
        said += text;
        make({ step: { kind: 'text', text } });
      },
      finish: (outcome = {}) => make({ end: outcomeOf(turn, said, outcome) }),
      fail: (message) => make({ error: new AgentFailure(message) }),
    };
    const taker = waiting.shift();
    if (taker) taker(driven);
    else arrived.push(driven);
    while (true) {
      const move = moves.shift();
      if (move === undefined) {
        await new Promise<void>((resolve, reject) => {
          wake = resolve;
          signal.addEventListener('abort', () => reject(signal.reason), { once: true });
        });
      } else if ('error' in move) throw move.error;
      else if ('end' in move) return move.end;
      else yield move.step;
    }
  }

  async function* automatic(turn: Turn): AsyncGenerator<TurnStep, TurnOutcome> {
    const pieces =
      turn.userMessage === null ? ['Hello, ', `${turn.user.firstName}.`] : ['You said: ', turn.userMessage];
    yield {
      kind: 'action',
      action: { type: 'navigate-state-machine-action-state-action-selected', action: 'Ask' },
    };
    yield { kind: 'action', action: { type: 'engage-user-dynamic-behavior-override', overriding: false } };
    for (const text of pieces) {
      yield { kind: 'text', text };
      if (turn.userMessage === 'Fail.') throw new AgentFailure('Agent failed.');
      if (turn.userMessage === 'Crash.') throw new Error('a secret detail');
    }
    return outcomeOf(turn, pieces.join(''), { completed: turn.userMessage === 'Goodbye.' });
  }

  return {
    turns,
    hold: () => {
      isHolding = true;
    },
    nextTurn: () =>
      new Promise((resolve) => {
        const driven = arrived.shift();
        if (driven) resolve(driven);
        else waiting.push(resolve);
      }),
    takeTurn(turn, signal) {
      turns.push(turn);
      return isHolding ? held(turn, signal) : automatic(turn);
    },
    recommendResponses: async ({ history, context }) => [
      `After ${history.length} messages`,
      context === null ? 'Tell me more.' : `About ${context}`,
    ],
  };
}

function outcomeOf(turn: Turn, message: string, more: Partial<TurnOutcome>): TurnOutcome {
  const state = more.completed ? 'Goodbye' : turn.position.state;
  return {
    message,
    messageMetadata: [],
    innerThoughts: [],
    end: { ...turn.position, state },
    completed: false,
    insights: {
      currentState: { name: state, action: 'Ask', objective: 'Be of help' },
      transitions: [],
      workingMemory: [],
      reflections: [],
      behaviorSet: null,
    },
    sideEffects: [],
    skippedSideEffectStates: [],
    ...more,
  };
}
