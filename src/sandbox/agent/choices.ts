import type {
  ActionState,
  DecisionState,
  SideEffect,
  SideEffectState,
  State,
  VersionInfo,
} from '../domain/state-machine.ts';

/** A state together with where it is found. */
export interface Place<S extends State = State> {
  readonly machine: VersionInfo;
  readonly name: string;
  readonly state: S;
}

export interface Tool {
  readonly id: string;
  readonly version: string;
  readonly name: string;
}

export interface ToolResult {
  readonly output: string;
  readonly durationSeconds: number;
}

/** All that a state machine leaves open. Whoever fills this in is the mind; the machine gives it its limits. */
export interface Choices {
  /** The exit to take, by its place in the list, or null to stay; a decision cannot stay. */
  exit(place: Place<ActionState | DecisionState>): Promise<number | null>;
  /** What the agent sets out to do in the state in which it will speak: one of the state's actions. */
  action(place: Place<ActionState>): Promise<string>;
  /** Queries that would bring the information. */
  queriesFor(requestedInformation: string): Promise<readonly string[]>;
  answer(query: string): Promise<string>;
  reflect(place: Place): Promise<string>;
  annotate(place: Place): Promise<string>;
  /** The tools to consult before an exit is chosen or a reflection written. */
  toolsFor(place: Place): readonly Tool[];
  toolInput(tool: Tool, place: Place): Promise<Readonly<Record<string, unknown>>>;
  /** Something to say while the tool is at work, null when it is quick. */
  fillerFor(tool: Tool, place: Place): string | null;
  callTool(tool: Tool, input: Readonly<Record<string, unknown>>, place: Place): Promise<ToolResult>;
  /** The side effect of the state with its placeholders filled in. */
  sideEffect(place: Place<SideEffectState>): SideEffect;
}
