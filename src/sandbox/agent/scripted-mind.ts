import { parseTemplate, render } from '../domain/analysis/template.ts';
import type { SideEffect } from '../domain/state-machine.ts';
import { AgentFailure, type Turn } from './agent.ts';
import { selectBehavior } from './behavior-selection.ts';
import { chooseLine } from './choose-line.ts';
import { composeAnswer } from './compose-answer.ts';
import { Facts } from './facts.ts';
import { type Mind, versionOf } from './mind.ts';
import { pick } from './pick.ts';
import { activeMemoryQueries, answerFromMemories, queriesForInformation } from './recall.ts';
import { type AgentScripts, scriptKey } from './script.ts';
import { captureRules, stateScript, toolScript } from './script-lookup.ts';
import { scriptedInput, scriptedOutput } from './scripted-tool.ts';
import { sentences, tokens } from './tokens.ts';

/** A mind that goes by the book: every choice follows from the script, what was said and what is remembered. */
export function createScriptedMind(scripts: AgentScripts, turn: Turn): Mind {
  const facts = new Facts(turn, turn, captureRules(scripts, turn));
  const { heard } = facts;
  /** What the exits taken have to say, in order. */
  const acknowledgements: string[] = [];

  return {
    mayLeave: heard !== '',
    selectBehavior: async () => selectBehavior(heard, turn.behaviorSets),
    memoryQueries: async () => activeMemoryQueries(heard, turn.memories),
    async exit(place) {
      const script = stateScript(scripts, place);
      const exits = 'exits' in script ? script.exits : [];
      const chosen = exits.findIndex((exit) => facts.meets(exit.requires));
      const line = chooseLine(exits[chosen]?.say ?? [], facts, place.name);
      if (line !== null) acknowledgements.push(line);
      return chosen === -1 ? null : chosen;
    },
    action: async (place) => pick(place.state.actions, heard) ?? '',
    queriesFor: async (requestedInformation) => queriesForInformation(requestedInformation),
    async answer(query) {
      const answer = answerFromMemories(query, turn.memories);
      facts.recall(answer);
      return answer;
    },
    async reflect(place) {
      const script = stateScript(scripts, place);
      const reflection =
        chooseLine(script.kind === 'reflection' ? script.thinks : [], facts, place.name) ?? '';
      facts.note('reflection', reflection);
      return reflection;
    },
    async annotate(place) {
      const script = stateScript(scripts, place);
      return script.kind === 'annotation' ? (render(script.thought, facts.lookup) ?? '') : '';
    },
    toolsFor(place) {
      const script = stateScript(scripts, place);
      return 'uses' in script ? script.uses.map((name) => toolScript(scripts, place, { name })) : [];
    },
    toolInput: async (tool, place) => scriptedInput(toolScript(scripts, place, tool), facts),
    fillerFor: (tool, place) => toolScript(scripts, place, tool).filler,
    async callTool(tool, input, place) {
      const script = toolScript(scripts, place, tool);
      return { output: scriptedOutput(script, input, facts), durationSeconds: script.durationMs / 1000 };
    },
    sideEffect: (place) => fillIn(place.state.sideEffect, facts),
    async compose(rest, journey, behavior) {
      const version = versionOf(behavior);
      const { text, fails } = composeAnswer({
        turn,
        facts,
        scripts,
        rest,
        hasMoved: journey.transitions.length > 0,
        acknowledgements,
        behaviorLines: version === null ? [] : (scripts.behaviors.get(scriptKey(version)) ?? []),
        behaviorOverrides: behavior?.current.overridesInstructions ?? false,
      });
      return { fragments: sentences(text), pieces: utter(text, fails) };
    },
  };
}

function* utter(text: string, fails: string | null) {
  yield* tokens(text);
  if (fails !== null) throw new AgentFailure(fails);
}

function fillIn(effect: SideEffect, facts: Facts): SideEffect {
  if (effect.type === 'emit-event') return effect;
  const fill = (text: string) => render(parseTemplate(text), facts.lookup) ?? text;
  return {
    ...effect,
    subject: fill(effect.subject),
    bodyTemplateText: fill(effect.bodyTemplateText),
    recipients: effect.recipients.map(fill),
  };
}
