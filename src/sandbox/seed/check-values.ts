import type { Line, Requirement } from '../agent/script.ts';
import { namesIn, requiredNames, type Template } from '../domain/analysis/template.ts';
import type { MachineFixture, StateFixture } from './machine-schema.ts';
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
  const { fixture, file, problems } = check;
  const checker = createValueChecker(check);
  for (const [name, state] of Object.entries(fixture.states)) checkState(name, state, check, checker);
  for (const field of ['otherwise', 'silence', 'events', 'suggest'] as const) {
    checker.lines(fixture.anytime[field], ['anytime', field]);
    checker.always(fixture.anytime[field], ['anytime', field]);
  }
  checker.guarded(fixture.anytime.answers, ['anytime', 'answers']);
  checker.guarded(fixture.anytime.exits, ['anytime', 'exits']);
  for (const [name, { input, results }] of Object.entries(fixture.tools)) {
    const at = ['tools', name];
    for (const [field, template] of Object.entries(input))
      checker.template(template, [...at, 'input', field]);
    for (const [index, { requires }] of results.entries()) {
      checker.requirement(requires, [...at, 'results', index]);
    }
    if (!results.some(({ requires }) => isUnconditional(requires))) {
      problems.add(file, [...at, 'results'], `One result of "${name}" must hold always.`);
    }
  }
}

function checkState(name: string, state: StateFixture, check: Check, checker: ValueChecker): void {
  const { file, problems, words } = check;
  const at = ['states', name];
  if ('exits' in state) checker.guarded(state.exits, [...at, 'exits']);
  switch (state.kind) {
    case 'action':
      for (const field of ['say', 'asks', 'otherwise', 'suggest'] as const) {
        checker.lines(state[field], [...at, field]);
        if (field !== 'asks') checker.always(state[field], [...at, field]);
      }
      checker.guarded(state.answers, [...at, 'answers']);
      for (const [index, value] of state.asksFor.entries()) {
        if (!words.has(value))
          problems.add(file, [...at, 'asksFor', index], `Nothing listens for "${value}".`);
      }
      return;
    case 'reflection':
      checker.lines(state.thinks, [...at, 'thinks']);
      checker.always(state.thinks, [...at, 'thinks']);
      if (state.thinks.length === 0) problems.add(file, at, `"${name}" has nothing to think.`);
      return;
    case 'annotation':
      checker.template(state.thought, [...at, 'thought']);
      for (const value of requiredNames(state.thought)) {
        if (!ALWAYS_KNOWN.includes(value))
          problems.add(file, [...at, 'thought'], `{${value}} needs a fallback here.`);
      }
      return;
    case 'side-effect': {
      const { subject, body, to = [] } = state.email ?? {};
      for (const template of [subject, body, ...to]) {
        if (template !== undefined) checker.template(template, [...at, 'email']);
      }
      return;
    }
    default:
  }
}

interface ValueChecker {
  template(template: Template, path: Path): void;
  requirement(requirement: Requirement, path: Path): void;
  lines(lines: readonly Line[], path: Path): void;
  /** One of the lines, if there are any, can be said whatever is known. */
  always(lines: readonly Line[], path: Path): void;
  guarded(entries: readonly { requires: Requirement; say: readonly Line[] }[], path: Path): void;
}

function createValueChecker(check: Check): ValueChecker {
  const { file, problems, words } = check;
  const known = valuesOf(check);
  const checkKnown = (names: readonly string[], pathOf: (index: number) => Path) => {
    for (const [index, name] of names.entries()) {
      if (!known.has(name)) problems.add(file, pathOf(index), `Nothing gives a value to "${name}".`);
    }
  };
  const checker: ValueChecker = {
    template: (template, path) => checkKnown(namesIn(template), () => path),
    requirement({ learns, knows, lacks, where }, path) {
      for (const [index, name] of learns.entries()) {
        if (!words.has(name))
          problems.add(file, [...path, 'learns', index], `Nothing listens for "${name}".`);
      }
      checkKnown(knows, (index) => [...path, 'knows', index]);
      checkKnown(lacks, (index) => [...path, 'lacks', index]);
      checkKnown(Object.keys(where), () => [...path, 'where']);
    },
    lines(lines, path) {
      for (const [index, line] of lines.entries()) {
        checker.requirement(line.requires, [...path, index]);
        checker.template(line.text, [...path, index]);
      }
    },
    always(lines, path) {
      if (lines.length === 0 || lines.some(standsAlone)) return;
      problems.add(
        file,
        path,
        'One of these lines must hold always: without conditions, every value with a fallback.',
      );
    },
    guarded(entries, path) {
      for (const [index, { requires, say }] of entries.entries()) {
        checker.requirement(requires, [...path, index]);
        checker.lines(say, [...path, index, 'say']);
      }
    },
  };
  return checker;
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
