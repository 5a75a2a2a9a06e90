import type { CaptureRule } from '../domain/analysis/captured-words.ts';
import type { VersionInfo } from '../domain/state-machine.ts';
import { AgentFailure, type Situation } from './agent.ts';
import type { Place, Tool } from './choices.ts';
import {
  type ActionScript,
  type AgentScripts,
  type MachineScript,
  type StateScript,
  scriptKey,
  type ToolScript,
} from './script.ts';

export function machineScript(scripts: AgentScripts, machine: VersionInfo): MachineScript {
  const script = scripts.machines.get(scriptKey(machine));
  if (script === undefined) throw new AgentFailure('The agent has no script for this state machine.');
  return script;
}

export function stateScript(scripts: AgentScripts, place: Pick<Place, 'machine' | 'name'>): StateScript {
  const script = machineScript(scripts, place.machine).states[place.name];
  if (script === undefined) throw new AgentFailure(`The agent has no script for "${place.name}".`);
  return script;
}

export function actionScript(scripts: AgentScripts, place: Pick<Place, 'machine' | 'name'>): ActionScript {
  const script = stateScript(scripts, place);
  if (script.kind !== 'action') throw new AgentFailure(`The agent cannot speak in "${place.name}".`);
  return script;
}

export function toolScript(scripts: AgentScripts, place: Place, tool: Pick<Tool, 'name'>): ToolScript {
  const script = machineScript(scripts, place.machine).tools[tool.name];
  if (script === undefined) throw new AgentFailure(`There is no tool "${tool.name}".`);
  return script;
}

/** What is listened for in a conversation: by its own machine and by every machine that this one can run. */
export function captureRules(scripts: AgentScripts, situation: Situation): CaptureRule[] {
  const { position, machine } = situation;
  const rules: CaptureRule[] = [];
  const seen = new Set<string>();
  const visit = (version: VersionInfo) => {
    if (seen.has(scriptKey(version))) return;
    seen.add(scriptKey(version));
    rules.push(...machineScript(scripts, version).listensFor);
    for (const reference of Object.values(machine(version).references)) visit(reference);
  };
  visit(position.returnStack[0]?.machine ?? position.machine);
  return rules;
}
