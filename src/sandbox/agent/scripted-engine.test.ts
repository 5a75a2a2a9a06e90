import { beforeAll, describe, expect, it } from 'vitest';
import { type Conversing, converse } from '../../../test/kit/converse.ts';
import { createTurn } from '../../../test/kit/create-turn.ts';
import type { MemoryFact } from '../domain/records.ts';
import { demoFixturesDirectory, type Fixtures, loadFixtures } from '../seed/load-fixtures.ts';
import type { AgentEngine, Turn, TurnOutcome } from './agent.ts';
import type { AgentAction } from './agent-action.ts';
import { createScriptedEngine } from './scripted-engine.ts';

const COACH = 'Daybreak coaching';
const remembered: MemoryFact = {
  userId: '5eed00000000000000000001',
  key: 'goal',
  text: 'You want to sleep earlier.',
  learnedAt: '2025-12-01T00:00:00.000Z',
  conversationId: '5eed000000000000000000ff',
};

let fixtures: Fixtures;
let engine: AgentEngine;
beforeAll(async () => {
  fixtures = await loadFixtures(demoFixturesDirectory);
  engine = createScriptedEngine(fixtures.scripts);
});

const talk = (said: readonly string[], options: Partial<Conversing> = {}) =>
  converse(fixtures, { service: COACH, user: 'Mira', said, ...options });
const coachTurn = (changes: Partial<Omit<Turn, 'user'>> = {}) =>
  createTurn(fixtures, { service: COACH, user: 'Mira', ...changes });

async function take(turn: Turn, signal = new AbortController().signal) {
  const actions: AgentAction[] = [];
  const texts: string[] = [];
  const steps = engine.takeTurn(turn, signal);
  for (;;) {
    const step = await steps.next();
    if (step.done) return { actions, texts, outcome: step.value satisfies TurnOutcome };
    if (step.value.kind === 'text') texts.push(step.value.text);
    else {
      expect(texts, 'no action comes after the first words').toEqual([]);
      actions.push(step.value.action);
    }
  }
}

describe('the scripted agent', () => {
  it('speaks first, to the user by name', async () => {
    const { outcome, texts } = await take(coachTurn());
    expect(outcome.message).toContain('Mira');
    expect(texts.join('')).toBe(outcome.message);
    expect(texts.length).toBeGreaterThan(20);
    expect(outcome).toMatchObject({ completed: false, end: { state: 'AskGoal' } });
  });

  it('says the same in the same conversation, and something else to other words', async () => {
    const said = ['I want to sleep earlier', 'smaller please'];
    const [first, again, other] = await Promise.all([
      talk(said),
      talk(said),
      talk(['I want to write letters', 'why should that help']),
    ]);
    const messages = ({ outcomes }: typeof first) => outcomes.map(({ message }) => message);
    expect(messages(again)).toEqual(messages(first));
    expect(messages(other).slice(1)).not.toEqual(messages(first).slice(1));
  });

  it('takes up the words of the user', async () => {
    const { outcomes } = await talk(['I want to call my mother more often because I miss her']);
    expect(outcomes.at(-1)?.message).toMatch(/to call your mother more often\b/iu);
  });

  it('remembers what was learned in an earlier conversation', async () => {
    const { outcomes } = await talk(["I'd like to read more"], { memories: [remembered] });
    expect(outcomes[0]?.message).toContain('You want to sleep earlier.');
    const { workingMemory } = outcomes[1]?.insights ?? {};
    expect(workingMemory?.map(({ content }) => content)).toContain('You want to sleep earlier.');
  });

  it('goes through the machine and records how', async () => {
    const { outcomes } = await talk(['I want to sleep earlier', 'yes']);
    expect(outcomes[1]?.insights.transitions.map(({ type, nextState }) => `${type} > ${nextState}`)).toEqual([
      'action > RecallPast',
      'recall > WeighGoal',
      'reflection > FindStep',
      'tool-call > OfferStep',
    ]);
    expect(outcomes[1]?.insights.reflections).toHaveLength(1);
    expect(outcomes[2]?.insights.transitions.map(({ type }) => type)).toEqual([
      'action',
      'annotation',
      'side-effect',
      'decision',
    ]);
    expect(outcomes[2]?.sideEffects).toMatchObject([{ effect: { eventName: 'daybreak.step-agreed' } }]);
  });

  it('steps aside into another machine and comes back', async () => {
    const { outcomes } = await talk(['I feel so stressed', 'calmer now']);
    expect(outcomes[1]).toMatchObject({
      end: { state: 'Invite', returnStack: [{ state: 'AfterBreathing' }] },
    });
    expect(outcomes[2]).toMatchObject({ end: { state: 'Gather', returnStack: [] }, completed: false });
    expect(outcomes[2]?.insights.transitions.map(({ type }) => type)).toEqual([
      'action',
      'jumpback',
      'decision',
    ]);
  });

  it('ends the conversation at the end of the machine', async () => {
    const { outcomes, conversation } = await talk(['goodbye', 'never said']);
    expect(outcomes).toHaveLength(2);
    expect(outcomes.at(-1)).toMatchObject({ completed: true, end: { state: 'Farewell' } });
    expect(conversation.isFinished).toBe(true);
  });

  it('fills the placeholders of an e-mail', async () => {
    const { outcomes } = await talk(["I'd like to go to Lisbon", 'in May', 'just me', 'yes'], {
      service: 'Meridian travel desk',
    });
    expect(outcomes.at(-1)?.sideEffects).toMatchObject([
      {
        stateName: 'SendMail',
        effect: {
          subject: 'Your trip to Lisbon is held',
          recipients: ['mira.okafor@example.org'],
          bodyTemplateText: expect.stringMatching(/Dear Mira, .* under MRD-\d{4}/u),
        },
      },
    ]);
  });

  it('lets a dynamic behavior add to the answer, or take its place', async () => {
    const { outcomes } = await talk(['I want to run, but it is too hot outside', 'I want to hurt myself']);
    expect(outcomes[1]?.insights.behaviorSet).not.toBeNull();
    expect(outcomes[1]?.message).toMatch(/to run.*since it is so hot/isu);
    expect(outcomes[2]?.message).toMatch(/^Thank you for telling me, Mira/u);
  });

  it('has an answer to any words, and not always the same one', async () => {
    const said = ['xyzzy', '🙂', '42', 'la la la', 'The moon is made of cheese.', '...', 'why'];
    const { outcomes } = await talk(said);
    const answers = outcomes.slice(1).map(({ message }) => message);
    for (const answer of answers) expect(answer.length).toBeGreaterThan(40);
    for (const [index, answer] of answers.slice(1).entries()) expect(answer).not.toBe(answers[index]);
  });

  it('answers silence and outside events', async () => {
    const { outcomes, turns } = await talk([]);
    const history = turns.flatMap(({ messages }) => messages);
    const position = outcomes[0]?.end;
    const silence = await take(coachTurn({ history, position }));
    expect(silence.outcome.message).toContain('Take your time, Mira');
    const event = await take(coachTurn({ history, position, externalEvents: ['The user took 9000 steps.'] }));
    expect(event.outcome.message).toContain('told something new');
  });

  it('shows its steps in their order', async () => {
    const { actions } = await take(
      coachTurn({ userMessage: 'I want to sleep again, it is too hot outside', memories: [remembered] }),
    );
    const types = actions.map(({ type }) => type);
    expect([...new Set(types)]).toEqual([
      'select-dynamic-behavior-vector-generated',
      'select-dynamic-behavior-relevance-retrieval-completed',
      'select-dynamic-behavior-completed',
      'check-if-active-memory-needed-completed',
      'extract-active-memories-completed',
      'navigate-state-machine-dynamic-behavior-override',
      'navigate-state-machine-exit-condition-selected',
      'navigate-state-machine-state-transitioned',
      'navigate-state-machine-recall-state-static-queries-retrieved',
      'navigate-state-machine-recall-state-active-memory-retrieved',
      'navigate-state-machine-reflection-state-prompt-retrieved',
      'navigate-state-machine-reflection-state-reflection-generated',
      'designated-tool-retrieved',
      'designated-tool-call-params-generated',
      'tool-call-started',
      'action-too-long',
      'tool-call-ended',
      'navigate-state-machine-tool-call-state-tool-output-available',
      'navigate-state-machine-action-state-action-selected',
      'engage-user-dynamic-behavior-override',
      'engage-user-message-fragment-generated',
    ]);
    const fragments = actions.flatMap((one) =>
      one.type === 'engage-user-message-fragment-generated' ? [one] : [],
    );
    expect(fragments.filter(({ isFinal }) => isFinal)).toEqual([fragments.at(-1)]);
  });

  it('breaks off with a failure where the script says so', async () => {
    const { turns, outcomes } = await talk([]);
    const history = turns.flatMap(({ messages }) => messages);
    const failing = take(coachTurn({ history, position: outcomes[0]?.end, userMessage: 'Please fail!' }));
    await expect(failing).rejects.toThrowError(
      expect.objectContaining({ name: 'AgentFailure', message: 'The agent lost its thread.' }),
    );
  });

  it('recommends what fits the state reached, closest to the context first', async () => {
    const { outcomes, turns } = await talk(['I want to sleep earlier']);
    const history = turns.flatMap(({ messages }) => messages);
    const situation = { ...coachTurn({ history }), position: outcomes.at(-1)?.end ?? coachTurn().position };
    const { signal } = new AbortController();
    const plain = await engine.recommendResponses({ ...situation, context: null }, signal);
    expect(plain).toEqual([
      'Yes, that sounds good.',
      'That is too much for me.',
      'Before breakfast would work.',
    ]);
    const early = await engine.recommendResponses(
      { ...situation, context: 'a time such as breakfast' },
      signal,
    );
    expect(early[0]).toBe('Before breakfast would work.');
  });
});
