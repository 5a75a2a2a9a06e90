import type { Line, Requirement } from '../agent/script.ts';
import { namesIn, requiredNames, type Template } from '../domain/analysis/template.ts';
import type { MachineFixture } from './machine-schema.ts';
import type { Locatable, Path, Problems } from './problems.ts';

const ALWAYS_KNOWN = ['user.firstName', 'user.lastName', 'user.email', 'agent.name', 'agent.role'];

interface Check {
  readonly fixture: MachineFixture;
  readonly file: Locatable;
  readonly problems: Problems;
  /** Values that the machines of the service listen for. */
  readonly words: ReadonlySet<string>;
  /** Keys of what the service remembers of a user. */
  readonly memories: readonly string[];
}

/** Finds values that are named but never come to be, and places that could be left without a word to say. */
export function checkValues(check: Check): void {
  const { fixture, file, problems, words } = check;
  const known = valuesOf(check);
  const unknown = (name: string, path: Path) =>
    problems.add(file, path, `Nothing gives a value to "${name}".`);
  const checkTemplate = (template: Template, path: Path) => {
    for (const name of namesIn(template)) if (!known.has(name)) unknown(name, path);
  };
  const checkRequirement = (requirement: Requirement, path: Path) => {
    const { learns, knows, lacks, where } = requirement;
    learns.forEach((name, index) => {
      if (!words.has(name)) problems.add(file, [...path, 'learns', index], `Nothing listens for "${name}".`);
    });
    for (const field of ['knows', 'lacks'] as const) {
      (field === 'knows' ? knows : lacks).forEach((name, index) => {
        if (!known.has(name)) unknown(name, [...path, field, index]);
      });
    }
    for (const name of Object.keys(where)) if (!known.has(name)) unknown(name, [...path, 'where', name]);
  };
  const checkLines = (lines: readonly Line[], path: Path) => {
    lines.forEach((line, index) => {
      const at = [...path, index];
      checkRequirement(line.requires, at);
      checkTemplate(line.text, at);
    });
  };
  const checkAlways = (lines: readonly Line[], path: Path) => {
    if (lines.length > 0 && !lines.some(standsAlone)) {
      problems.add(
        file,
        path,
        'One of these lines must hold always: without conditions, every value with a fallback.',
      );
    }
  };
  const checkGuarded = (entries: readonly { requires: Requirement; say: readonly Line[] }[], path: Path) => {
    entries.forEach(({ requires, say }, index) => {
      checkRequirement(requires, [...path, index]);
      checkLines(say, [...path, index, 'say']);
    });
  };

  for (const [name, state] of Object.entries(fixture.states)) {
    const at = ['states', name];
    if ('exits' in state) checkGuarded(state.exits, [...at, 'exits']);
    if (state.kind === 'action') {
      for (const field of ['say', 'asks', 'otherwise', 'suggest'] as const)
        checkLines(state[field], [...at, field]);
      for (const field of ['say', 'otherwise', 'suggest'] as const) checkAlways(state[field], [...at, field]);
      checkGuarded(state.answers, [...at, 'answers']);
      state.asksFor.forEach((value, index) => {
        if (!words.has(value))
          problems.add(file, [...at, 'asksFor', index], `Nothing listens for "${value}".`);
      });
    }
    if (state.kind === 'reflection') {
      checkLines(state.thinks, [...at, 'thinks']);
      checkAlways(state.thinks, [...at, 'thinks']);
      if (state.thinks.length === 0) problems.add(file, at, `"${name}" has nothing to think.`);
    }
    if (state.kind === 'annotation') {
      checkTemplate(state.thought, [...at, 'thought']);
      for (const value of requiredNames(state.thought)) {
        if (!ALWAYS_KNOWN.includes(value))
          problems.add(file, [...at, 'thought'], `{${value}} needs a fallback here.`);
      }
    }
    if (state.kind === 'side-effect' && state.email !== undefined) {
      const { subject, body, to } = state.email;
      for (const template of [subject, body, ...to]) checkTemplate(template, [...at, 'email']);
    }
  }
  for (const field of ['otherwise', 'silence', 'events', 'suggest'] as const) {
    checkLines(fixture.anytime[field], ['anytime', field]);
    checkAlways(fixture.anytime[field], ['anytime', field]);
  }
  checkGuarded(fixture.anytime.answers, ['anytime', 'answers']);
  checkGuarded(fixture.anytime.exits, ['anytime', 'exits']);
  for (const [name, tool] of Object.entries(fixture.tools)) {
    for (const [field, input] of Object.entries(tool.input))
      checkTemplate(input, ['tools', name, 'input', field]);
    for (const [index, { requires }] of tool.results.entries()) {
      checkRequirement(requires, ['tools', name, 'results', index]);
    }
    if (!tool.results.some(({ requires }) => isUnconditional(requires))) {
      problems.add(file, ['tools', name, 'results'], `One result of "${name}" must hold always.`);
    }
  }
}

function valuesOf({ fixture, words, memories }: Check): ReadonlySet<string> {
  const tools = Object.entries(fixture.tools).flatMap(([name, { results }]) =>
    results.flatMap(({ fields }) => Object.keys(fields).map((field) => `${name}.${field}`)),
  );
  const remembered = memories.map((key) => `memory.${key}`);
  return new Set([...ALWAYS_KNOWN, 'recalled', 'reflection', ...words, ...remembered, ...tools]);
}

function standsAlone({ requires, text }: Line): boolean {
  return isUnconditional(requires) && requiredNames(text).every((name) => ALWAYS_KNOWN.includes(name));
}

function isUnconditional(requires: Requirement): boolean {
  return Object.values(requires).every((part) => Object.keys(part).length === 0);
}
