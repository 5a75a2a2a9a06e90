import type { SimulateInteractionBodyWire } from '../../../contract/interaction.ts';
import { resolveVersion } from '../../domain/pinned-versions.ts';
import type { Conversation, Interaction } from '../../domain/records.ts';
import { replayedPosition } from '../../domain/replayed-position.ts';
import type { VersionInfo } from '../../domain/state-machine.ts';
import { notFound } from '../failure.ts';
import type { SandboxParts } from '../parts.ts';

type Wanted = NonNullable<SimulateInteractionBodyWire['agent_version_info']>;

/** The conversation as it was before the interaction, with the versions that the request puts in place of its own. */
export function recast(
  parts: SandboxParts,
  conversation: Conversation,
  { start }: Interaction,
  body: SimulateInteractionBodyWire,
): Conversation {
  const { organizationId } = conversation;
  const { agent_version_info: agent, service_hierarchical_state_machine_version_info: machine } = body;
  return {
    ...conversation,
    ...(agent && { agent: findAgentVersion(parts, organizationId, agent) }),
    ...(machine ? takeOver(parts, organizationId, machine, start) : { position: start }),
  };
}

function findAgentVersion(
  { catalog }: SandboxParts,
  organizationId: string,
  [id, number]: Wanted,
): VersionInfo {
  const agent = catalog.agent(organizationId, id);
  const version = agent && resolveVersion(agent, number);
  if (version === undefined) throw notFound('Agent version');
  return version;
}

function takeOver(
  { catalog }: SandboxParts,
  organizationId: string,
  [id, number]: Wanted,
  start: Interaction['start'],
): Pick<Conversation, 'stateMachine' | 'position'> {
  const definition = catalog.stateMachine(organizationId, id);
  const version = definition && resolveVersion(definition, number);
  const machine = version && catalog.machineVersion(version);
  if (version === undefined || machine === undefined) throw notFound('State machine version');
  return { stateMachine: version, position: replayedPosition(start, { version, machine }) };
}
