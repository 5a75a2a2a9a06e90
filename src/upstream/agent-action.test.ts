import { describe, expect, it } from 'vitest';
import { decodeAgentAction } from './agent-action.ts';

const overrideType = 'engage-user-dynamic-behavior-override';

describe('decodeAgentAction', () => {
  it.each([
    [{ overriding: true }, true, null, null],
    [{ overriding: false }, false, null, null],
    [{ overriding_instructions: false, overriding_tool_candidates: true }, true, false, true],
    [{ overriding_instructions: true, overriding_tool_candidates: false }, true, true, false],
    [{ overriding_instructions: false, overriding_tool_candidates: false }, false, false, false],
    [
      { overriding: true, overriding_instructions: false, overriding_tool_candidates: false },
      true,
      false,
      false,
    ],
    [{}, false, null, null],
  ])('reads an override of upstreams of either age: %j', (said, overriding, instructions, toolCandidates) => {
    expect(decodeAgentAction({ type: overrideType, ...said })).toEqual({
      type: overrideType,
      overriding,
      overridingInstructions: instructions,
      overridingToolCandidates: toolCandidates,
    });
  });

  it.each([
    [{ type: 'mood-changed', mood: 'sunny' }, 'mood-changed'],
    [{ type: 'unknown' }, 'unknown'],
    [{ type: 'tool-call-started', tool_id: 7 }, 'tool-call-started'],
    [
      { type: 'dynamic-behavior-triggered', dynamic_behavior_set_version_info: ['no id', 1] },
      'dynamic-behavior-triggered',
    ],
    [{ type: 3 }, ''],
    [{}, ''],
  ])('keeps what it does not understand whole: %j', (payload, kind) => {
    expect(decodeAgentAction(payload)).toEqual({ type: 'unknown', kind, payload });
  });
});
