import { createContext, Script } from 'node:vm';
import { agentAction } from '../../../contract/action.ts';
import { invalid } from '../failure.ts';
import type { TurnQuery } from './turn-query.ts';

/** Which kinds of actions a watcher is sent. */
export type ShownActions = ReadonlySet<string>;

const allKinds: readonly string[] = agentAction.options.map((option) => option.shape.type.value);
const matchTimeoutMs = 100;

/**
 * The flag (newer clients send none) and the pattern on the kind's name combine: `false` shows nothing, `true`
 * everything that matches, and a pattern alone is as good as `true`.
 */
export function chooseShownActions(query: TurnQuery): ShownActions {
  const { emit_current_agent_action_event: flag, current_agent_action_type: pattern } = query;
  if (flag === false || (flag === undefined && pattern === undefined) || pattern === '^$') return new Set();
  if (pattern === undefined || pattern === '^.*$') return new Set(allKinds);
  return new Set(matchKinds(pattern));
}

const matching = new Script('kinds.filter((kind) => new RegExp(pattern).test(kind))');

/** Patterns come from callers and can take for ever to match: they run where they can be stopped. */
function matchKinds(pattern: string): string[] {
  try {
    return matching.runInContext(createContext({ kinds: allKinds, pattern }), { timeout: matchTimeoutMs });
  } catch {
    throw invalid(['query', 'current_agent_action_type'], 'The regular expression takes too long to match');
  }
}
