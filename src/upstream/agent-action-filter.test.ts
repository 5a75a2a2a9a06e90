import { describe, expect, it } from 'vitest';
import { agentAction } from '../contract/action.ts';
import { decodeAgentAction } from './agent-action.ts';
import {
  createAgentActionFilter,
  encodeAgentActionFilter,
  isAgentActionType,
} from './agent-action-filter.ts';
import type { InteractionEvent } from './interaction-event.ts';

const kinds = agentAction.options.map((option) => option.shape.type.value);
const actionEvent = (type: string): InteractionEvent => ({
  type: 'current-agent-action',
  action: decodeAgentAction({ type }),
});

describe('encodeAgentActionFilter', () => {
  it('asks with the flag alone for all and for none', () => {
    expect(encodeAgentActionFilter('all')).toEqual({ emit_current_agent_action_event: true });
    for (const nothing of ['none', []] as const)
      expect(encodeAgentActionFilter(nothing)).toEqual({ emit_current_agent_action_event: false });
  });

  it('adds a pattern that matches the names given, each once, and nothing else', () => {
    const wanted = ['tool-call-started', 'tool-call-ended', 'tool-call-started'];
    const { current_agent_action_type: pattern = '' } = encodeAgentActionFilter(wanted);
    expect(pattern).toBe('^(?:tool-call-started|tool-call-ended)$');
    expect(kinds.filter((kind) => new RegExp(pattern).test(kind))).toEqual(wanted.slice(0, 2));
    expect(new RegExp(pattern).test('designated-tool-call-started-late')).toBe(false);
  });

  it('leaves the pattern out where it would be longer than upstream takes', () => {
    const lengthOf = (name: string) => encodeAgentActionFilter([name]).current_agent_action_type?.length;
    expect(lengthOf('a'.repeat(250))).toBe(256);
    expect(lengthOf('a'.repeat(251))).toBeUndefined();
    expect(encodeAgentActionFilter(kinds)).toEqual({ emit_current_agent_action_event: true });
  });
});

describe('createAgentActionFilter', () => {
  it.each([
    ['all', [true, true]],
    ['none', [false, false]],
    [[], [false, false]],
    [['mood-changed'], [false, true]],
    [['select-dynamic-behavior-vector-generated'], [true, false]],
  ] as const)('lets through what %j asks for, known kinds and others', (filter, passes) => {
    const isWanted = createAgentActionFilter(filter);
    const actions = [actionEvent('select-dynamic-behavior-vector-generated'), actionEvent('mood-changed')];
    expect(actions.map(isWanted)).toEqual(passes);
    expect(isWanted({ type: 'end-session' })).toBe(true);
  });
});

it('takes every documented name for a kind, and nothing that could mean more in a pattern', () => {
  expect(kinds.filter((kind) => !isAgentActionType(kind))).toEqual([]);
  const names = ['', 'a b', '.*', 'a|b', '^a', 'a-', '-a', 'A', 'a--b', 'a\n', 'tool_call'];
  expect(names.filter(isAgentActionType)).toEqual([]);
});
