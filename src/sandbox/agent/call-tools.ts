import type { ToolCall } from '../domain/records.ts';
import type { TurnStep } from './agent.ts';
import type { Choices, Place, Tool } from './choices.ts';

/** Calls tools one after the other, one round each, and returns what was called and what came of it. */
export async function* callTools(
  tools: readonly Tool[],
  place: Place,
  choices: Choices,
): AsyncGenerator<TurnStep, ToolCall[][]> {
  const rounds: ToolCall[][] = [];
  for (const [round, tool] of tools.entries()) {
    const input = await choices.toolInput(tool, place);
    rounds.push([yield* callTool(tool, input, round, place, choices)]);
  }
  return rounds;
}

/** Calls one tool with the given input. */
export async function* callTool(
  tool: Tool,
  input: Readonly<Record<string, unknown>>,
  round: number,
  place: Place,
  choices: Choices,
): AsyncGenerator<TurnStep, ToolCall> {
  const named = { toolRoundIndex: round, toolId: tool.id, toolVersion: tool.version };
  yield { kind: 'action', action: { type: 'tool-call-started', ...named, inputParams: input } };
  const filler = choices.fillerFor(tool, place);
  if (filler !== null) {
    yield {
      kind: 'action',
      action: { type: 'action-too-long', filler, previouslyStarted: 'tool-call-started' },
    };
  }
  const { output, durationSeconds } = await choices.callTool(tool, input, place);
  yield {
    kind: 'action',
    action: { type: 'tool-call-ended', ...named, inputParams: input, result: output, durationSeconds },
  };
  return { toolName: tool.name, toolId: tool.id, toolVersion: tool.version, input, output, durationSeconds };
}
