import type { InteractionEvent } from './interaction-event.ts';

/** Which steps of the agent to stream: all, none, or those of some kinds, as upstream names them. */
export type AgentActionFilter = 'all' | 'none' | readonly string[];

/** Longer patterns are refused upstream. */
const MAX_PATTERN_LENGTH = 256;

/**
 * How upstream is asked for them. Older upstreams know only the flag and newer ones take a pattern of limited length,
 * so that more may come than was asked for: the rest is dropped when it arrives.
 */
export function encodeAgentActionFilter(filter: AgentActionFilter): {
  emit_current_agent_action_event: boolean;
  current_agent_action_type?: string;
} {
  if (filter === 'all') return { emit_current_agent_action_event: true };
  if (filter === 'none' || filter.length === 0) return { emit_current_agent_action_event: false };
  const pattern = `^(?:${[...new Set(filter)].join('|')})$`;
  return pattern.length > MAX_PATTERN_LENGTH
    ? { emit_current_agent_action_event: true }
    : { emit_current_agent_action_event: true, current_agent_action_type: pattern };
}

/** Whether this can be the name of a kind; anything else would mean something else in a pattern. */
export function isAgentActionType(name: string): boolean {
  return /^[a-z0-9]+(-[a-z0-9]+)*$/.test(name);
}

/** Whether an event passes the filter; only steps of the agent can fail to. */
export function createAgentActionFilter(filter: AgentActionFilter): (event: InteractionEvent) => boolean {
  if (filter === 'all') return () => true;
  const wanted = new Set(filter === 'none' ? [] : filter);
  return (event) => {
    if (event.type !== 'current-agent-action') return true;
    const { action } = event;
    return wanted.has(action.type === 'unknown' ? action.kind : action.type);
  };
}
