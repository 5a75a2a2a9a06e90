import type { CallFragment } from '../__generated__/graphql.ts';
import { Code } from '../controls/code.tsx';

/** Tools that the agent called, with what they were told and what they answered. */
export function ToolCalls({ calls }: { readonly calls: readonly CallFragment[] }) {
  return (
    <ul className="tool-calls">
      {calls.map((call, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the same call may be made twice, and the order is fixed
        <li key={index}>
          <details>
            <summary>
              <span className="mono">{call.toolName}</span>
              <span className="moment"> {call.durationSeconds.toFixed(2)} s</span>
            </summary>
            <Code label="Input">{JSON.stringify(call.input, null, 2)}</Code>
            <Code label="Output">{call.output ?? 'Not kept.'}</Code>
          </details>
        </li>
      ))}
    </ul>
  );
}
