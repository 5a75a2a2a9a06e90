import { describe, expect, it } from 'vitest';
import { action, other, own, walk } from '../../../test/sandbox/kit/walk.ts';
import type { State } from '../domain/state-machine.ts';

describe('walking the machine', () => {
  it('leaves by the exit that is chosen and rests where the agent speaks', async () => {
    const { rest, journey, actions } = await walk({
      states: { Start: action('Left', 'Right'), Left: action('End'), Right: action('End'), End: action() },
      choices: { exit: async () => 1 },
    });
    expect(rest).toMatchObject({ position: { state: 'Right' }, completed: false });
    expect(journey.transitions).toEqual([
      {
        type: 'action',
        exitCondition: 'to Right',
        toolCalls: [],
        previousState: 'Start',
        previousMachine: own,
        nextState: 'Right',
        nextMachine: own,
      },
    ]);
    expect(actions).toEqual([
      {
        type: 'navigate-state-machine-exit-condition-selected',
        exitCondition: 'to Right',
        nextMachine: own,
        nextState: 'Right',
      },
      {
        type: 'navigate-state-machine-state-transitioned',
        previousState: 'Start',
        previousMachine: own,
        nextState: 'Right',
        nextMachine: own,
      },
    ]);
  });

  it('stays when no exit applies, and when there is no reason to leave', async () => {
    const states = { Start: action('End'), End: action() };
    for (const options of [{ choices: { exit: async () => null } }, { mayLeave: false }]) {
      const { rest, journey } = await walk({ states, ...options });
      expect(rest.position.state).toBe('Start');
      expect(journey.transitions).toEqual([]);
    }
  });

  it('is complete at the end of the machine', async () => {
    const { rest } = await walk({ states: { Start: action('End'), End: action() } });
    expect(rest).toMatchObject({ position: { state: 'End' }, completed: true });
  });

  it('passes through every state that asks for no word, and writes down what happened', async () => {
    const { rest, journey, types } = await walk({
      states: {
        Start: action('Ask'),
        Ask: {
          type: 'decision',
          objective: '',
          decisionGuidelines: [],
          exitConditions: [{ description: 'always', nextState: 'Recall' }],
        },
        Recall: { type: 'recall', source: { queries: ['one', 'two', 'one'] }, nextState: 'RecallMore' },
        RecallMore: { type: 'recall', source: { requestedInformation: 'two' }, nextState: 'Again' },
        Again: { type: 'recall', source: { queries: ['one', 'three'] }, nextState: 'Think' },
        Think: { type: 'reflection', problem: 'Why?', wordLimit: 10, nextState: 'Note' },
        Note: { type: 'annotation', innerThought: 'Noted.', nextState: 'Tool' },
        Tool: {
          type: 'tool-call',
          designatedTool: { id: 't', version: '1', name: 'tool' },
          nextState: 'Tell',
        },
        Tell: {
          type: 'side-effect',
          sideEffect: { type: 'emit-event', eventName: 'told' },
          nextState: 'Rest',
        },
        Rest: action('End'),
        End: action(),
      },
    });
    expect(rest.position.state).toBe('Rest');
    expect(journey.transitions.map(({ type, previousState }) => `${type} ${previousState}`)).toEqual([
      'action Start',
      'decision Ask',
      'recall Recall',
      'recall RecallMore',
      'recall Again',
      'reflection Think',
      'annotation Note',
      'tool-call Tool',
      'side-effect Tell',
    ]);
    expect(
      journey.transitions.flatMap((one) => (one.type === 'recall' ? [one.performedQueries] : [])),
    ).toEqual([['one', 'two'], ['two?'], ['three']]);
    expect(journey.innerThoughts).toEqual([
      { id: 'thought-1', text: 'a reflection' },
      { id: 'thought-2', text: 'an annotation' },
    ]);
    expect(journey.reflections).toEqual([{ messageId: 'thought-1', text: 'a reflection' }]);
    expect(journey.workingMemory).toContainEqual({ content: 'answer to two?', context: 'two?' });
    expect(journey.transitions).toContainEqual(
      expect.objectContaining({
        type: 'tool-call',
        designatedToolCall: {
          toolName: 'tool',
          toolId: 't',
          toolVersion: '1',
          input: { place: 'Rome' },
          output: '{"fine":true}',
          durationSeconds: 0.25,
        },
      }),
    );
    expect(types.filter((type) => type !== 'navigate-state-machine-state-transitioned')).toEqual([
      'navigate-state-machine-exit-condition-selected',
      'navigate-state-machine-decision-state-decision-started',
      'navigate-state-machine-exit-condition-selected',
      'navigate-state-machine-recall-state-static-queries-retrieved',
      'navigate-state-machine-recall-state-active-memory-retrieved',
      'navigate-state-machine-recall-state-dynamic-queries-generated',
      'navigate-state-machine-recall-state-active-memory-retrieved',
      'navigate-state-machine-recall-state-static-queries-retrieved',
      'navigate-state-machine-recall-state-active-memory-retrieved',
      'navigate-state-machine-reflection-state-prompt-retrieved',
      'navigate-state-machine-reflection-state-reflection-generated',
      'navigate-state-machine-annotation-state-annotation-retrieved',
      'designated-tool-retrieved',
      'designated-tool-call-params-generated',
      'tool-call-started',
      'tool-call-ended',
      'navigate-state-machine-tool-call-state-tool-output-available',
    ]);
  });

  it('performs side effects, or passes through them when they are to be skipped', async () => {
    const sideEffect = { type: 'emit-event', eventName: 'told' } as const;
    const states: Record<string, State> = {
      Start: action('Tell'),
      Tell: { type: 'side-effect', sideEffect, nextState: 'Rest' },
      Rest: action('End'),
      End: action(),
    };
    const performed = await walk({ states });
    expect(performed.journey.sideEffects).toEqual([{ stateName: 'Tell', machine: own, effect: sideEffect }]);
    expect(performed.journey.skippedSideEffectStates).toEqual([]);
    const skipped = await walk({ states, sideEffects: 'skip' });
    expect(skipped.journey.sideEffects).toEqual([]);
    expect(skipped.journey.skippedSideEffectStates).toEqual(['Tell']);
    expect(skipped.rest.position.state).toBe('Rest');
  });

  it('consults tools before it decides, and keeps the calls with the decision', async () => {
    const { journey, types } = await walk({
      states: { Start: action('Rest'), Rest: action('End'), End: action() },
      choices: {
        toolsFor: () => [{ id: 't', version: '1', name: 'scales' }],
        fillerFor: () => 'One moment.',
      },
    });
    expect(types.slice(0, 3)).toEqual(['tool-call-started', 'action-too-long', 'tool-call-ended']);
    expect(journey.transitions[0]).toMatchObject({ type: 'action', toolCalls: [[{ toolName: 'scales' }]] });
  });

  describe('that runs another machine', () => {
    const states: Record<string, State> = {
      Start: action(['Sub.Start', 'Back']),
      Back: action('End'),
      End: action(),
    };
    const references = { Sub: other };

    it('rests there and remembers the way back', async () => {
      const { rest } = await walk({
        states,
        references,
        otherStates: { Start: action('End'), End: action() },
      });
      expect(rest).toMatchObject({
        completed: false,
        position: { machine: other, state: 'Start', returnStack: [{ machine: own, state: 'Back' }] },
      });
    });

    it('jumps back when the other machine is at its end, without ending the conversation', async () => {
      const { rest, journey } = await walk({
        states,
        references,
        otherStates: {
          Start: { type: 'annotation', innerThought: '', nextState: 'End' },
          End: action(),
        },
      });
      expect(rest).toMatchObject({
        completed: false,
        position: { machine: own, state: 'Back', returnStack: [] },
      });
      expect(journey.transitions.at(-1)).toEqual({
        type: 'jumpback',
        previousState: 'End',
        previousMachine: other,
        nextState: 'Back',
        nextMachine: own,
      });
    });
  });

  it('gives up on a machine that goes round without ever speaking', async () => {
    const round: State = {
      type: 'decision',
      objective: '',
      decisionGuidelines: [],
      exitConditions: [{ description: 'round', nextState: 'Start' }],
    };
    await expect(walk({ states: { Start: round, End: action() } })).rejects.toThrowError(
      expect.objectContaining({ name: 'AgentFailure', message: expect.stringContaining('50 steps') }),
    );
  });

  it('fails where a decision finds no exit, and where a state is missing', async () => {
    const decision: State = { type: 'decision', objective: '', decisionGuidelines: [], exitConditions: [] };
    await expect(walk({ states: { Start: decision } })).rejects.toThrowError(/No exit applies in "Start"/u);
    await expect(walk({ states: { Start: action('Gone') } })).rejects.toThrowError(/no state "Gone"/u);
  });

  it('stops when the signal aborts', async () => {
    const reason = new Error('The caller left.');
    await expect(
      walk({ states: { Start: action('End'), End: action() }, signal: AbortSignal.abort(reason) }),
    ).rejects.toBe(reason);
  });
});
