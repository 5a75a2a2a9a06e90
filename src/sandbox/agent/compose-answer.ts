import type { Turn } from './agent.ts';
import { chooseLine } from './choose-line.ts';
import type { Facts } from './facts.ts';
import type { Rest } from './navigate.ts';
import type { AgentScripts, Answer, Line } from './script.ts';
import { actionScript, machineScript } from './script-lookup.ts';

interface Composition {
  readonly turn: Turn;
  readonly facts: Facts;
  readonly rest: Rest;
  readonly scripts: AgentScripts;
  readonly hasMoved: boolean;
  /** What the exits taken have to say, in order. */
  readonly acknowledgements: readonly string[];
  /** What the selected dynamic behavior set has to say. */
  readonly behaviorLines: readonly Line[];
  /** Whether that takes the place of the answer, instead of following it. */
  readonly behaviorOverrides: boolean;
}

export interface ComposedAnswer {
  readonly text: string;
  /** Not null: the turn fails with this message once the text is said. */
  readonly fails: string | null;
}

/** Puts the answer together from the script of the state in which the machine came to rest. */
export function composeAnswer(composition: Composition): ComposedAnswer {
  const { facts, rest, behaviorLines, behaviorOverrides } = composition;
  const added = chooseLine(behaviorLines, facts, rest.place.name);
  if (added === null) return composeOwn(composition) ?? composeFallback(composition);
  if (behaviorOverrides) return { text: added, fails: null };
  const own = composeOwn(composition);
  if (own !== null) return { text: join([own.text, added]), fails: own.fails };
  const { asks } = actionScript(composition.scripts, rest.place);
  return { text: join([added, chooseLine(asks, facts, rest.place.name)]), fails: null };
}

/** What the script has to say to just this; null when it has nothing. */
function composeOwn(composition: Composition): ComposedAnswer | null {
  const { turn, facts, scripts, rest, hasMoved, acknowledgements } = composition;
  const state = actionScript(scripts, rest.place);
  const { anytime } = machineScript(scripts, rest.place.machine);
  const say = (lines: readonly Line[]) => chooseLine(lines, facts, rest.place.name);
  if (hasMoved) return plain(...acknowledgements, say(state.say));

  const own = findAnswer(state.answers, facts);
  if (own !== null) return { text: join([say(own.say)]), fails: own.fails };
  const general = findAnswer(anytime.answers, facts);
  if (general !== null) return { text: join([say(general.say), say(state.asks)]), fails: general.fails };

  const isOpening = !turn.history.some((message) => message.type === 'agent-message');
  return isOpening ? plain(say(state.say)) : null;
}

/** What is said when the script knows no answer: to silence, to something that happened, or to any other words. */
function composeFallback({ turn, facts, scripts, rest }: Composition): ComposedAnswer {
  const state = actionScript(scripts, rest.place);
  const { anytime } = machineScript(scripts, rest.place.machine);
  const say = (lines: readonly Line[]) => chooseLine(lines, facts, rest.place.name);
  if (turn.userMessage === null) {
    return plain(say(turn.externalEvents.length > 0 ? anytime.events : anytime.silence), say(state.asks));
  }
  return plain(say(state.otherwise.length > 0 ? state.otherwise : anytime.otherwise));
}

function plain(...texts: (string | null)[]): ComposedAnswer {
  return { text: join(texts), fails: null };
}

function findAnswer(answers: readonly Answer[], facts: Facts): Answer | null {
  if (facts.heard === '') return null;
  return answers.find((answer) => facts.meets(answer.requires)) ?? null;
}

function join(texts: readonly (string | null)[]): string {
  return texts.filter((text) => text !== null && text !== '').join(' ');
}
