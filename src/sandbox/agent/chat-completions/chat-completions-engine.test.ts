import { Agent } from 'undici';
import { afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createTurn } from '../../../../test/kit/create-turn.ts';
import {
  event,
  type FakeModel,
  refused,
  startFakeModel,
  streamed,
  whole,
} from '../../../../test/kit/fake-model.ts';
import { demoFixturesDirectory, type Fixtures, loadFixtures } from '../../seed/load-fixtures.ts';
import type { AgentEngine, Turn, TurnOutcome, TurnStep } from '../agent.ts';
import { createChatCompletionsEngine } from './chat-completions-engine.ts';

let fixtures: Fixtures;
let model: FakeModel;
let dispatcher: Agent;
let engine: AgentEngine;

beforeAll(async () => {
  fixtures = await loadFixtures(demoFixturesDirectory);
});
beforeEach(async () => {
  model = await startFakeModel();
  dispatcher = new Agent();
  engine = createChatCompletionsEngine({
    url: model.url,
    model: 'small-1',
    apiKey: 'sk-test',
    modelNames: { 'house-medium': 'medium-7' },
    scripts: fixtures.scripts,
    dispatcher,
    silenceTimeoutMs: 5_000,
  });
});
afterEach(async () => {
  await dispatcher.destroy();
  await model.close();
});

const coachTurn = (changes: Partial<Omit<Turn, 'user'>> = {}) =>
  createTurn(fixtures, { service: 'Daybreak coaching', user: 'Mira', ...changes });

async function take(
  turn: Turn,
  signal = new AbortController().signal,
  onStep: (step: TurnStep) => void = () => {},
) {
  const steps = engine.takeTurn(turn, signal);
  const texts: string[] = [];
  for (;;) {
    const step = await steps.next();
    if (step.done) return { texts, outcome: step.value satisfies TurnOutcome };
    onStep(step.value);
    if (step.value.kind === 'text') texts.push(step.value.text);
  }
}

describe('the agent with a language model', () => {
  it('opens with what the model says, piece by piece', async () => {
    model.replies.push(streamed('Good ', 'morning', ', Mira.'));
    const { texts, outcome } = await take(coachTurn());
    expect(texts).toEqual(['Good ', 'morning', ', Mira.']);
    expect(outcome).toMatchObject({
      message: 'Good morning, Mira.',
      completed: false,
      end: { state: 'AskGoal' },
    });
    const [call] = model.calls;
    expect(call?.authorization).toBe('Bearer sk-test');
    expect(call?.body).toMatchObject({ model: 'small-1', stream: true });
    expect(call?.body.messages[0]?.content).toMatch(/You are Sol, Wellness coach.*Mira Okafor/su);
    expect(call?.body.messages.at(-1)?.content).toContain(
      'Your objective at this point: Learn how the user is',
    );
  });

  it('goes where the model says and nowhere else, thinks with it, and speaks with it', async () => {
    model.replies.push(whole('{"condition":1}'), whole('Small steps.'), streamed('Five minutes?'));
    const { outcome } = await take(
      coachTurn({
        userMessage: 'I want to run',
        modelPreferences: { 'engage-user': { llmName: 'house-medium', params: { temperature: 0.6 } } },
      }),
    );
    expect(outcome.insights.transitions.map(({ nextState }) => nextState)).toEqual([
      'RecallPast',
      'WeighGoal',
      'FindStep',
      'OfferStep',
    ]);
    expect(outcome.insights.reflections.map(({ text }) => text)).toEqual(['Small steps.']);
    const [exit, reflection, answer] = model.calls.map(({ body }) => body);
    expect(exit?.response_format?.json_schema.schema).toMatchObject({
      properties: { condition: { type: 'integer', minimum: 0, maximum: 3 } },
      additionalProperties: false,
    });
    expect(exit?.messages.at(-1)?.content).toContain('1. The user named a goal.');
    expect(exit?.messages.at(-2)).toEqual({ role: 'user', content: 'I want to run' });
    expect(reflection?.messages.at(-1)?.content).toContain('60 words at most');
    expect(answer).toMatchObject({ model: 'medium-7', temperature: 0.6, stream: true });
    expect(answer?.messages.at(-1)?.content).toMatch(
      /What you have thought:\n- Small steps\..*stepFinder: \{"step"/su,
    );
  });

  it('stays where it is when the model sees no reason to leave', async () => {
    model.replies.push(whole('Sure: ```json\n{"condition": 0}\n```'), streamed('Tell me more.'));
    const { outcome } = await take(coachTurn({ userMessage: 'hm' }));
    expect(outcome).toMatchObject({ end: { state: 'AskGoal' }, insights: { transitions: [] } });
  });

  it('reads the conversation to the model, but not the thoughts', async () => {
    model.replies.push(whole('{"condition":0}'), streamed('Yes.'));
    const line = {
      id: '000000000000000000000001',
      conversationId: '000000000000000000000002',
      interactionId: '000000000000000000000003',
      sentAt: '',
      createdAt: '',
      sender: '',
      format: 'text',
      metadata: [],
    } as const;
    await take(
      coachTurn({
        userMessage: 'still there?',
        history: [
          { ...line, type: 'agent-message', text: 'Hello.' },
          { ...line, type: 'agent-inner-thought', text: 'Hm.' },
          { ...line, type: 'external-event', text: 'It rains.' },
        ],
      }),
    );
    expect(model.calls[1]?.body.messages.slice(1, -1)).toEqual([
      { role: 'assistant', content: 'Hello.' },
      { role: 'system', content: 'Something happened outside of the conversation: It rains.' },
      { role: 'user', content: 'still there?' },
    ]);
  });

  it.each<[string, (fake: FakeModel) => void, RegExp]>([
    ['refuses', (fake) => fake.replies.push(refused(401)), /answered with status 401\.$/u],
    ['chooses what is not there', (fake) => fake.replies.push(whole('{"condition":9}')), /cannot be read/u],
    ['rambles', (fake) => fake.replies.push(whole('I think so')), /cannot be read/u],
    [
      'is no model at all',
      (fake) => fake.replies.push((response) => response.end('<html>')),
      /cannot be reached/u,
    ],
    ['hangs up', (fake) => fake.replies.push((response) => response.destroy()), /cannot be reached/u],
    ['says nothing', (fake) => fake.replies.push(whole('{"condition":0}'), streamed(' ')), /nothing to say/u],
    [
      'breaks off',
      (fake) => fake.replies.push(whole('{"condition":0}'), (response) => response.end(event('Well'))),
      /in the middle/u,
    ],
    [
      'breaks off with an error',
      (fake) =>
        fake.replies.push(whole('{"condition":0}'), (response) =>
          response.end('data: {"error":{"code":1}}\n\n'),
        ),
      /broke off with an error/u,
    ],
  ])('fails when the model %s, and says nothing of its secrets', async (_, prepare, message) => {
    prepare(model);
    const failing = take(coachTurn({ userMessage: 'hello' }));
    await expect(failing).rejects.toThrowError(
      expect.objectContaining({ name: 'AgentFailure', message: expect.stringMatching(message) }),
    );
    await expect(failing).rejects.not.toThrowError(/sk-/u);
  });

  it('lets go of the model when the signal aborts in the middle of an answer', async () => {
    const hungUp = Promise.withResolvers<void>();
    model.replies.push((response) => {
      response.on('close', () => hungUp.resolve());
      response.write(event('Once upon '));
    });
    const leaving = new AbortController();
    const reason = new Error('The caller left.');
    const taking = take(coachTurn(), leaving.signal, (step) => {
      if (step.kind === 'text') leaving.abort(reason);
    });
    await expect(taking).rejects.toBe(reason);
    await hungUp.promise;
  });

  it('recommends answers in the voice of the user', async () => {
    model.replies.push(whole('{"answers":["Yes.","Not today."]}'));
    const request = { ...coachTurn(), context: 'tired' };
    const answers = await engine.recommendResponses(request, new AbortController().signal);
    expect(answers).toEqual(['Yes.', 'Not today.']);
    expect(model.calls[0]?.body.messages.at(-1)?.content).toContain('Take this into account: tired');
  });
});
