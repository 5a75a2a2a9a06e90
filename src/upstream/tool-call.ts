import type { ToolCallLogWire } from '../contract/insights.ts';

export interface ToolCall {
  readonly toolName: string;
  readonly toolId: string;
  readonly toolVersion: string;
  readonly input: Readonly<Record<string, unknown>>;
  /** Null when upstream did not keep it. */
  readonly output: string | null;
  readonly durationSeconds: number;
}

/** Calls that were made side by side. */
export interface ToolCallRound {
  readonly calls: readonly ToolCall[];
}

export function decodeToolCall(call: ToolCallLogWire): ToolCall {
  return {
    toolName: call.tool_name,
    toolId: call.tool_id,
    toolVersion: call.tool_version,
    input: call.input,
    output: call.output,
    durationSeconds: call.duration,
  };
}

export function decodeToolCallRounds(rounds: readonly (readonly ToolCallLogWire[])[]): ToolCallRound[] {
  return rounds.map((calls) => ({ calls: calls.map(decodeToolCall) }));
}
