import { render } from '../domain/analysis/template.ts';
import { AgentFailure } from './agent.ts';
import { demands } from './choose-line.ts';
import type { Facts } from './facts.ts';
import { pick } from './pick.ts';
import type { ToolScript } from './script.ts';

type Parameters = Readonly<Record<string, unknown>>;

/** The arguments of a call: every one whose values are known. */
export function scriptedInput(tool: ToolScript, facts: Facts): Parameters {
  const input: Record<string, string> = {};
  for (const [name, template] of Object.entries(tool.input)) {
    const value = render(template, facts.lookup);
    if (value !== null) input[name] = value;
  }
  return input;
}

/** What the tool answers to these arguments, the same every time; its fields can be named from then on. */
export function scriptedOutput(tool: ToolScript, input: Parameters, facts: Facts): string {
  const fitting = tool.outputs.filter((output) => facts.meets(output.requires));
  const most = Math.max(...fitting.map((output) => demands(output.requires)));
  const best = fitting.filter((output) => demands(output.requires) === most);
  const chosen = pick(best, JSON.stringify(input));
  if (chosen === undefined) throw new AgentFailure(`The tool "${tool.name}" has no answer to this.`);
  const output: Record<string, string | number | boolean> = {};
  for (const [name, field] of Object.entries(chosen.fields)) {
    const value = typeof field === 'object' ? render(field, facts.lookup) : field;
    if (value === null) continue;
    output[name] = value;
    facts.note(`${tool.name}.${name}`, String(value));
  }
  return JSON.stringify(output);
}
