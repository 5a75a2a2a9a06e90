import type { CaptureRule } from '../domain/analysis/captured-words.ts';
import type { Phrase } from '../domain/analysis/phrase.ts';
import type { Template } from '../domain/analysis/template.ts';
import type { VersionInfo } from '../domain/state-machine.ts';

/** What must be so for a line, an answer or an exit to be taken; every part that is given must hold. */
export interface Requirement {
  /** One of these phrases is in the user's message. */
  readonly hears: readonly Phrase[];
  /** All of these values are in the user's message. */
  readonly learns: readonly string[];
  /** All of these values are known by now. */
  readonly knows: readonly string[];
  /** None of these values is known yet. */
  readonly lacks: readonly string[];
  /** One of these phrases is in what has been recalled. */
  readonly recalls: readonly Phrase[];
  /** Values that must be just these. */
  readonly where: Readonly<Record<string, string>>;
}

export interface Line {
  readonly requires: Requirement;
  readonly text: Template;
}

export interface Answer {
  readonly requires: Requirement;
  readonly say: readonly Line[];
  /** Not null: the turn fails with this message after what there is to say. */
  readonly fails: string | null;
}

export interface ExitScript {
  readonly requires: Requirement;
  /** Said before the line of the state that the exit leads to. */
  readonly say: readonly Line[];
}

export interface ActionScript {
  readonly kind: 'action';
  readonly say: readonly Line[];
  /** Brings the user back to the matter after an answer about something else. */
  readonly asks: readonly Line[];
  readonly answers: readonly Answer[];
  readonly otherwise: readonly Line[];
  readonly suggest: readonly Line[];
  readonly exits: readonly ExitScript[];
}

export type StateScript =
  | ActionScript
  | { readonly kind: 'decision'; readonly exits: readonly ExitScript[]; readonly uses: readonly string[] }
  | { readonly kind: 'recall' }
  | { readonly kind: 'reflection'; readonly thinks: readonly Line[]; readonly uses: readonly string[] }
  | { readonly kind: 'annotation'; readonly thought: Template }
  | { readonly kind: 'tool-call'; readonly tool: string }
  | { readonly kind: 'side-effect' };

export interface ToolScript {
  readonly name: string;
  readonly id: string;
  readonly version: string;
  readonly input: Readonly<Record<string, Template>>;
  readonly outputs: readonly {
    readonly requires: Requirement;
    readonly fields: Readonly<Record<string, Template | number | boolean>>;
  }[];
  readonly durationMs: number;
  /** Said to whoever watches while the tool is at work. */
  readonly filler: string | null;
}

/** What is said and done in each state of one version of a machine. */
export interface MachineScript {
  readonly listensFor: readonly CaptureRule[];
  readonly tools: Readonly<Record<string, ToolScript>>;
  readonly states: Readonly<Record<string, StateScript>>;
  /** For every state in which the agent speaks. */
  readonly anytime: {
    readonly answers: readonly Answer[];
    readonly otherwise: readonly Line[];
    readonly silence: readonly Line[];
    readonly events: readonly Line[];
    readonly suggest: readonly Line[];
  };
}

/** All that the scripted engine can say, by `id@version` of what it belongs to. */
export interface AgentScripts {
  readonly machines: ReadonlyMap<string, MachineScript>;
  /** What a dynamic behavior set adds to an answer, or puts in its place. */
  readonly behaviors: ReadonlyMap<string, readonly Line[]>;
}

export function scriptKey([id, version]: VersionInfo): string {
  return `${id}@${version}`;
}
