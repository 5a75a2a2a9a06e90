import type { Turn, TurnStep } from '../../../src/sandbox/agent/agent.ts';
import type { Choices } from '../../../src/sandbox/agent/choices.ts';
import { Journey } from '../../../src/sandbox/agent/journey.ts';
import { navigate, type Rest } from '../../../src/sandbox/agent/navigate.ts';
import type {
  ActionState,
  NextState,
  State,
  StateMachineVersion,
  VersionInfo,
} from '../../../src/sandbox/domain/state-machine.ts';

export const own: VersionInfo = ['aaaaaaaaaaaaaaaaaaaaaaaa', 1];
export const other: VersionInfo = ['bbbbbbbbbbbbbbbbbbbbbbbb', 2];

export const action = (...exits: NextState[]): ActionState => ({
  type: 'action',
  objective: 'Talk.',
  actions: ['Ask'],
  intraStateNavigationGuidelines: [],
  actionGuidelines: [],
  boundaryConstraints: [],
  exitConditions: exits.map((nextState) => ({ description: `to ${String(nextState)}`, nextState })),
  messageMetadata: [],
  skipActiveMemoryRetrieval: false,
});

function machine(
  states: Record<string, State>,
  references: Record<string, VersionInfo> = {},
): StateMachineVersion {
  return {
    version: 1,
    description: '',
    states,
    newUserInitialState: 'Start',
    returningUserInitialState: 'Start',
    terminalState: 'End',
    references,
  };
}

/** Takes the first exit everywhere, unless told otherwise. */
function choose(changes: Partial<Choices> = {}): Choices {
  return {
    exit: async () => 0,
    action: async () => 'Ask',
    queriesFor: async (information) => [`${information}?`],
    answer: async (query) => `answer to ${query}`,
    reflect: async () => 'a reflection',
    annotate: async () => 'an annotation',
    toolsFor: () => [],
    toolInput: async () => ({ place: 'Rome' }),
    fillerFor: () => null,
    callTool: async () => ({ output: '{"fine":true}', durationSeconds: 0.25 }),
    sideEffect: ({ state }) => state.sideEffect,
    ...changes,
  };
}

export interface Walk {
  readonly states: Record<string, State>;
  readonly references?: Record<string, VersionInfo>;
  readonly otherStates?: Record<string, State>;
  readonly choices?: Partial<Choices>;
  readonly mayLeave?: boolean;
  readonly sideEffects?: Turn['sideEffects'];
  readonly signal?: AbortSignal;
}

/** One turn in a machine that starts at `Start`: what is done on the way, and where it rests. */
export async function walk(options: Walk) {
  const journey = new Journey();
  let made = 0;
  const turn: Turn = {
    user: {
      id: 'u',
      organizationId: 'demo',
      firstName: 'Ada',
      lastName: 'Long',
      email: 'ada@example.org',
      roleName: 'Guest',
      preferredLanguage: null,
    },
    agent: {
      version: 1,
      initials: 'A',
      identity: { name: 'A', role: '', developedBy: '', defaultSpokenLanguage: 'eng' },
      background: '',
      behaviors: [],
      communicationPatterns: [],
      voiceConfig: null,
      pictureUrl: null,
    },
    machine: ([id]) =>
      id === own[0] ? machine(options.states, options.references) : machine(options.otherStates ?? {}),
    modelPreferences: {},
    position: { machine: own, state: 'Start', returnStack: [] },
    history: [],
    memories: [],
    userMessage: 'hello',
    externalEvents: [],
    behaviorSets: [],
    previousBehaviorSet: null,
    sideEffects: options.sideEffects ?? 'perform',
    newId: () => `thought-${++made}`,
  };
  const { mayLeave = true, signal = new AbortController().signal } = options;
  const steps: TurnStep[] = [];
  const walking = navigate({ turn, choices: choose(options.choices), journey, mayLeave, signal });
  let rest: Rest | undefined;
  while (rest === undefined) {
    const step = await walking.next();
    if (step.done) rest = step.value;
    else steps.push(step.value);
  }
  const actions = steps.flatMap((step) => (step.kind === 'action' ? [step.action] : []));
  return { rest, journey, actions, types: actions.map(({ type }) => type) };
}
