import type { Line, MachineScript, Requirement, ToolScript } from '../agent/script.ts';
import type { CaptureRule } from '../domain/analysis/captured-words.ts';
import { compilePhrase, type Phrase } from '../domain/analysis/phrase.ts';
import { parseTemplate } from '../domain/analysis/template.ts';
import type { StateMachineVersion, VersionInfo } from '../domain/state-machine.ts';
import { asksForMark, type BuiltState, buildState } from './build-state.ts';
import { deriveId } from './fixture-id.ts';
import type { MachineFixture } from './machine-schema.ts';

export interface BuiltMachineVersion {
  readonly machine: StateMachineVersion;
  readonly script: MachineScript;
}

interface BuildOptions {
  readonly fixture: MachineFixture;
  readonly version: number;
  readonly references: Readonly<Record<string, VersionInfo>>;
}

const OTHERWISE = [
  'I want to be sure that I get this right. Could you put it in other words for me, or tell me a little more?',
  'I am not certain that I follow you yet. What would be the most useful thing for us to look at now?',
  'Let me stay with you on this. Could you say what matters most to you about it?',
];
const SILENCE = ['Take all the time you need. I am here, and we can go on whenever it suits you.'];
const EVENTS = ['I have just been told about this, and I will keep it in mind while we go on.'];
const SUGGEST = ['Yes, please.', 'Tell me more about that.', 'No, thank you.'];
/** Greetings and one-word replies are an answer to hardly any question. */
const SMALL_TALK = [
  compilePhrase(
    "/^(?:hi|hello|hey|yes|yeah|no|nope|ok|okay|sure|help|thank\\w*|not sure|(?:i )?don't know)\\b[^a-z]*$/",
  ),
];

/** Makes of one version of a fixture the machine that the domain walks and the script that the agent speaks. */
export function buildMachineVersion({ fixture, version, references }: BuildOptions): BuiltMachineVersion {
  const tools: Record<string, ToolScript> = {};
  for (const [
    name,
    { id = deriveId('tool', fixture.name, name), results, takesMs, ...tool },
  ] of Object.entries(fixture.tools)) {
    tools[name] = { ...tool, name, id, outputs: results, durationMs: takesMs };
  }
  const built: Record<string, BuiltState> = {};
  for (const [name, state] of Object.entries(fixture.states)) {
    const anytime = name === fixture.end ? [] : fixture.anytime.exits.filter((exit) => exit.to !== name);
    built[name] = buildState(state, anytime, tools);
  }
  const { answers, otherwise, silence, events, suggest } = fixture.anytime;
  return {
    machine: {
      version,
      description: fixture.description,
      states: Object.fromEntries(Object.entries(built).map(([name, { state }]) => [name, state])),
      newUserInitialState: fixture.start,
      returningUserInitialState: fixture.startAgain ?? fixture.start,
      terminalState: fixture.end,
      references,
    },
    script: {
      listensFor: captureRules(fixture),
      tools,
      states: Object.fromEntries(Object.entries(built).map(([name, { script }]) => [name, script])),
      anytime: {
        answers,
        otherwise: orLines(otherwise, OTHERWISE),
        silence: orLines(silence, SILENCE),
        events: orLines(events, EVENTS),
        suggest: orLines(suggest, SUGGEST),
      },
    },
  };
}

function captureRules(fixture: MachineFixture): CaptureRule[] {
  const { exits, answers } = fixture.anytime;
  const never = [...SMALL_TALK, ...phrasesOf([...exits, ...answers])];
  return Object.entries(fixture.listensFor).map(([name, { phrases }]) => {
    const asking = Object.values(fixture.states).flatMap((state) =>
      state.kind === 'action' && state.asksFor.includes(name) ? [state] : [],
    );
    const others = Object.entries(fixture.listensFor).flatMap(([other, rule]) =>
      other === name ? [] : rule.phrases,
    );
    const expected = asking.flatMap((state) => phrasesOf([...state.answers, ...state.exits]));
    const answerTo = asking.length > 0 ? asksForMark(name) : null;
    return { name, phrases, answerTo, notAnswers: [...never, ...others, ...expected] };
  });
}

function phrasesOf(guarded: readonly { readonly requires: Requirement }[]): Phrase[] {
  return guarded.flatMap(({ requires }) => requires.hears.filter((phrase) => phrase.source !== '*'));
}

function orLines(own: readonly Line[], texts: readonly string[]): readonly Line[] {
  if (own.length > 0) return own;
  const requires = { hears: [], learns: [], knows: [], lacks: [], recalls: [], where: {} };
  return texts.map((text) => ({ requires, text: parseTemplate(text) }));
}
