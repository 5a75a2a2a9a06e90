import type { CreateConversationBodyWire } from '../../../contract/conversation.ts';
import type { Organization, Service } from '../../domain/catalog.ts';
import { newConversation } from '../../domain/new-conversation.ts';
import {
  agentAttributes,
  conversationAttributes,
  serviceAttributes,
  versionSetAttributes,
} from '../../domain/permission-attributes.ts';
import type { Caller } from '../../domain/permissions.ts';
import { type PinnedVersions, pinVersions } from '../../domain/pinned-versions.ts';
import type { Conversation } from '../../domain/records.ts';
import type { Admission } from '../admission.ts';
import { impossible, notFound } from '../failure.ts';
import { machineRequirements } from '../machine-requirements.ts';
import { type SandboxParts, timestampOf } from '../parts.ts';
import { requirePermissions } from '../require-permissions.ts';

/** The conversation that the caller asks for, if there can be one: not kept yet. */
export async function planConversation(
  parts: SandboxParts,
  { caller, organization }: Admission,
  body: CreateConversationBodyWire,
): Promise<Conversation> {
  const { catalog, store, clock, newId } = parts;
  const versionSetName = body.service_version_set_name;
  const service = findActiveService(parts, organization, body.service_id);
  const pinned = findVersions(parts, service, versionSetName);
  const id = newId();
  requireStartPermissions(parts, caller, { id, service, versionSetName, pinned });
  const machine = pinned && catalog.machineVersion(pinned.stateMachine);
  if (pinned === undefined || machine === undefined) {
    throw impossible('The agent or the state machine of the service has no version.');
  }
  return newConversation({
    id,
    userId: caller.user.id,
    service,
    versionSetName,
    pinned,
    machine,
    isReturning: await store.conversations.exists(organization.id, caller.user.id, service.id),
    tags: body.tags ?? {},
    at: timestampOf(clock),
  });
}

function findActiveService({ catalog }: SandboxParts, organization: Organization, id: string): Service {
  const service = catalog.service(organization.id, id);
  if (!service?.isActive) throw notFound('Service');
  return service;
}

function findVersions(
  { catalog }: SandboxParts,
  service: Service,
  versionSetName: string,
): PinnedVersions | undefined {
  const sets = service.versionSets;
  const versionSet = Object.hasOwn(sets, versionSetName) ? sets[versionSetName] : undefined;
  if (versionSet === undefined) throw notFound('Version set');
  const agent = catalog.agent(service.organizationId, service.agentId);
  const machine = catalog.stateMachine(service.organizationId, service.stateMachineId);
  return agent && machine && pinVersions(versionSet, agent, machine);
}

interface Start {
  readonly id: string;
  readonly service: Service;
  readonly versionSetName: string;
  readonly pinned: PinnedVersions | undefined;
}

function requireStartPermissions(
  parts: SandboxParts,
  caller: Caller,
  { id, service, versionSetName, pinned }: Start,
): void {
  const { organizationId, id: serviceId } = service;
  const conversation = { id, organizationId, userId: caller.user.id, serviceId, isFinished: false };
  requirePermissions(caller, [
    ['Conversation:CreateConversation', conversationAttributes(conversation)],
    ['Service:GetService', serviceAttributes(organizationId, serviceId)],
    ['Service:GetVersionSet', versionSetAttributes(organizationId, serviceId, versionSetName)],
    ['Organization:GetAgent', agentAttributes(organizationId, service.agentId)],
    ...machineRequirements(parts, organizationId, pinned?.stateMachine ?? [service.stateMachineId, 0]),
  ]);
}
