import { describe, expect, it } from 'vitest';
import { createTurn } from '../../../test/kit/create-turn.ts';
import { required } from '../../../test/kit/required.ts';
import type { TurnOutcome } from '../agent/agent.ts';
import type { Line, MachineScript } from '../agent/script.ts';
import { createScriptedEngine } from '../agent/scripted-engine.ts';
import { render } from '../domain/analysis/template.ts';
import type { Message } from '../domain/records.ts';
import { demoFixturesDirectory, loadFixtures } from './load-fixtures.ts';

const { catalog, scripts } = await loadFixtures(demoFixturesDirectory);
const engine = createScriptedEngine(scripts);
const { signal } = new AbortController();

interface Spot {
  readonly service: string;
  readonly machine: readonly [string, number];
  readonly state: string;
  readonly metadata: readonly string[];
  readonly script: MachineScript;
}

/** Every state of the newest version of each machine in which the demo's agents wait for an answer. */
const spots: Spot[] = catalog.services.flatMap((service) => {
  const own = required(catalog.stateMachines.find(({ id }) => id === service.stateMachineId));
  const referenced = Object.values(required(own.versions.at(-1)).references).map(([id]) => id);
  const machines = catalog.stateMachines.filter(({ id }) => id === own.id || referenced.includes(id));
  return machines.flatMap((machine) => {
    const version = required(machine.versions.at(-1));
    return Object.entries(version.states).flatMap(([name, state]) =>
      state.type !== 'action' || name === version.terminalState
        ? []
        : [
            {
              service: service.name,
              machine: [machine.id, version.version] as const,
              state: name,
              metadata: state.messageMetadata,
              script: required(scripts.machines.get(`${machine.id}@${version.version}`)),
            },
          ],
    );
  });
});

function turnAt({ service, machine, state, metadata }: Spot, userMessage: string | null) {
  const asked: Message = {
    id: '000000000000000000000001',
    conversationId: '000000000000000000000002',
    interactionId: '000000000000000000000003',
    sentAt: '',
    createdAt: '',
    sender: '',
    text: '?',
    format: 'text',
    type: 'agent-message',
    metadata,
  };
  const first = createTurn({ catalog }, { service, user: 'Mira' });
  const returnStack =
    machine[0] === first.position.machine[0] ? [] : [{ ...first.position, state: 'AfterBreathing' }];
  return { ...first, position: { machine, state, returnStack }, history: [asked], userMessage };
}

async function answerAt(spot: Spot, said: string): Promise<TurnOutcome> {
  const steps = engine.takeTurn(turnAt(spot, said), signal);
  for (;;) {
    const step = await steps.next();
    if (step.done) return step.value;
  }
}

function fallbacks({ script, state }: Spot): Set<string | null> {
  const own = script.states[state];
  const lines: readonly Line[] =
    own?.kind === 'action' && own.otherwise.length > 0 ? own.otherwise : script.anytime.otherwise;
  return new Set(lines.map(({ text }) => render(text, () => 'Mira')));
}

describe.each(spots)('in $service at $state', (spot) => {
  it('every answer that is recommended gets one made for it', async () => {
    const recommended = await engine.recommendResponses({ ...turnAt(spot, null), context: null }, signal);
    expect(recommended.length).toBeGreaterThan(0);
    for (const said of recommended) {
      const { message } = await answerAt(spot, said);
      expect(fallbacks(spot).has(message), `"${said}" is answered with "${message}"`).toBe(false);
    }
  });

  it('any words get an answer of some length', async () => {
    for (const said of ['xyzzy', 'The moon is made of cheese.', '42 🙂', 'why?']) {
      const { message } = await answerAt(spot, said);
      expect(message.split(/\s+/u).length).toBeGreaterThanOrEqual(15);
    }
  });
});

it('every line of the demo is made of whole sentences', () => {
  const broken = [...scripts.machines.values()].flatMap(({ states, anytime }) => {
    const actions = Object.values(states).flatMap((state) => (state.kind === 'action' ? [state] : []));
    const answers = [...anytime.answers, ...actions.flatMap((state) => [...state.answers, ...state.exits])];
    return [
      ...actions.flatMap(({ say, asks, otherwise, suggest }) => [...say, ...asks, ...otherwise, ...suggest]),
      ...answers.flatMap((answer) => ('fails' in answer && answer.fails !== null ? [] : answer.say)),
      ...anytime.otherwise,
    ]
      .map(({ text }) => text.source)
      .filter((source) => !/^[\p{Lu}{"].*[.!?}"]$/su.test(source));
  });
  expect(broken).toEqual([]);
});
