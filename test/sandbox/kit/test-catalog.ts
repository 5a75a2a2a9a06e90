import { createHash } from 'node:crypto';
import type { Catalog, Grant, Service } from '../../../src/sandbox/domain/catalog.ts';
import type { Permission } from '../../../src/sandbox/domain/permissions.ts';
import type { ActionState, StateMachineVersion } from '../../../src/sandbox/domain/state-machine.ts';

export const organization = 'acme';
export const closedOrganization = 'closed';
export const otherOrganization = 'other';

export const ids = {
  mira: 'a00000000000000000000001',
  noah: 'a00000000000000000000002',
  vera: 'a00000000000000000000003',
  guest: 'a00000000000000000000004',
  stranger: 'a00000000000000000000005',
  coach: 'b00000000000000000000001',
  desk: 'b00000000000000000000002',
  retired: 'b00000000000000000000003',
  mute: 'b00000000000000000000004',
  agent: 'c00000000000000000000001',
  agentWithoutVersions: 'c00000000000000000000002',
  machine: 'd00000000000000000000001',
  helperMachine: 'd00000000000000000000002',
  goalMetric: 'e00000000000000000000001',
  toneMetric: 'e00000000000000000000002',
  deletedMetric: 'e00000000000000000000003',
} as const;

export const apiKey = {
  id: '7b0c1f7e-5d0f-4a6c-9b53-3f0f6a1c2d44',
  secret: 'a secret for tests',
  expiredId: '11111111-5d0f-4a6c-9b53-3f0f6a1c2d44',
  weakId: '22222222-5d0f-4a6c-9b53-3f0f6a1c2d44',
  otherId: '33333333-5d0f-4a6c-9b53-3f0f6a1c2d44',
} as const;

const everything: readonly Permission[] = [
  'User:GetUserInfo',
  'User:UpdateUserInfo',
  'Conversation:CreateConversation',
  'Conversation:GetConversation',
  'Conversation:GetMessage',
  'Conversation:InteractWithConversation',
  'Conversation:GetRecommendedResponses',
  'Conversation:GetInteractionInsights',
  'Conversation:GetConversationMetrics',
  'Conversation:GetConversationFeedback',
  'Conversation:GetInteractionFeedback',
  'Conversation:UpsertConversationFeedback',
  'Conversation:UpsertInteractionFeedback',
  'Organization:GetAgent',
  'Organization:GetServiceHierarchicalStateMachine',
  'Organization:GetServiceHierarchicalStateMachineDetails',
  'Service:GetService',
  'Service:GetVersionSet',
  'Metric:GetMetric',
];
/** What end users may do with what is not theirs alone. */
const shared: readonly Permission[] = [
  'Organization:GetAgent',
  'Organization:GetServiceHierarchicalStateMachine',
  'Service:GetService',
  'Service:GetVersionSet',
];
const own: readonly Permission[] = [
  'User:GetUserInfo',
  'User:UpdateUserInfo',
  'Conversation:CreateConversation',
  'Conversation:GetConversation',
  'Conversation:GetMessage',
  'Conversation:InteractWithConversation',
  'Conversation:GetRecommendedResponses',
  'Conversation:UpsertConversationFeedback',
  'Conversation:UpsertInteractionFeedback',
];

const inOrganization = { org_id: { type: 'Equals', value: '{self_org_id}' } } as const;
const ofSelf = { user_id: { type: 'Equals', value: '{self_user_id}' } } as const;

const allow = (permission: Permission, conditions: Grant['conditions'] = inOrganization): Grant => ({
  action: 'Allow',
  permission,
  conditions,
});

export const supervisorGrants: readonly Grant[] = everything.map((permission) => allow(permission));
export const userGrants: readonly Grant[] = [
  ...shared.map((permission) => allow(permission)),
  ...own.map((permission) => allow(permission, { ...inOrganization, ...ofSelf })),
];

const actionState = (exits: ActionState['exitConditions'] = []): ActionState => ({
  type: 'action',
  objective: 'Be of help',
  actions: ['Ask', 'Answer'],
  intraStateNavigationGuidelines: [],
  actionGuidelines: [],
  boundaryConstraints: [],
  exitConditions: exits,
  messageMetadata: [],
  skipActiveMemoryRetrieval: false,
});

const machineVersion = (
  version: number,
  references: StateMachineVersion['references'],
): StateMachineVersion => ({
  version,
  description: 'Says hello and goodbye',
  states: {
    Hello: actionState([{ description: 'The user says goodbye', nextState: 'Goodbye' }]),
    HelloAgain: actionState([{ description: 'The user says goodbye', nextState: 'Goodbye' }]),
    Goodbye: actionState(),
  },
  newUserInitialState: 'Hello',
  returningUserInitialState: 'HelloAgain',
  terminalState: 'Goodbye',
  references,
});

const agentVersion = (version: number) => ({
  version,
  initials: 'SO',
  identity: { name: 'Sol', role: 'Coach', developedBy: 'Acme', defaultSpokenLanguage: 'eng' },
  background: 'Knows things',
  behaviors: [],
  communicationPatterns: [],
  voiceConfig: null,
  pictureUrl: 'https://img.example/sol.png',
});

const service = (id: string, more: Partial<Service>): Service => ({
  id,
  organizationId: organization,
  name: 'Service',
  description: 'A service for tests',
  isActive: true,
  agentId: ids.agent,
  stateMachineId: ids.machine,
  versionSets: {
    edge: { agentVersion: null, stateMachineVersion: null, modelPreferences: {} },
    release: {
      agentVersion: 1,
      stateMachineVersion: 1,
      modelPreferences: { engage: { llmName: 'small-1', params: { temperature: 0.2 } } },
    },
    broken: { agentVersion: 99, stateMachineVersion: null, modelPreferences: {} },
  },
  tags: [],
  keyterms: [],
  authorId: ids.vera,
  ...more,
});

const user = (id: string, firstName: string, roleName: string, organizationId: string = organization) => ({
  id,
  organizationId,
  firstName,
  lastName: 'Ode',
  email: `${firstName.toLowerCase()}@acme.example`,
  roleName,
  preferredLanguage: null,
});

const key = (id: string, more: { expiresAt?: string; roleName?: string; organizationId?: string } = {}) => ({
  id,
  organizationId: organization,
  secretHash: createHash('sha256').update(apiKey.secret).digest('hex'),
  expiresAt: '2100-01-01T00:00:00.000Z',
  roleName: 'Supervisor',
  ...more,
});

const metric = { organizationId: organization, appliedToServices: [ids.coach], authorId: ids.vera, tags: [] };

/** Two end users, a supervisor, a guest who may do nothing, and services in every condition. */
export const testCatalog: Catalog = {
  organizations: [
    { id: organization, name: 'Acme', clusterName: 'north', maintenance: false },
    { id: closedOrganization, name: 'Closed', clusterName: null, maintenance: true },
    { id: otherOrganization, name: 'Other', clusterName: null, maintenance: false },
  ],
  roles: [
    { name: 'User', organizationId: organization, grants: userGrants },
    { name: 'Supervisor', organizationId: organization, grants: supervisorGrants },
    { name: 'Guest', organizationId: organization, grants: [] },
    { name: 'Supervisor', organizationId: otherOrganization, grants: supervisorGrants },
  ],
  users: [
    user(ids.mira, 'Mira', 'User'),
    user(ids.noah, 'Noah', 'User'),
    user(ids.vera, 'Vera', 'Supervisor'),
    user(ids.guest, 'Gus', 'Guest'),
    user(ids.stranger, 'Sten', 'Supervisor', otherOrganization),
  ],
  apiKeys: [
    key(apiKey.id),
    key(apiKey.expiredId, { expiresAt: '2020-01-01T00:00:00.000Z' }),
    key(apiKey.weakId, { roleName: 'User' }),
    key(apiKey.otherId, { organizationId: otherOrganization }),
  ],
  agents: [
    {
      id: ids.agent,
      organizationId: organization,
      name: 'Sol',
      versions: [agentVersion(1), agentVersion(2)],
    },
    { id: ids.agentWithoutVersions, organizationId: organization, name: 'Nobody', versions: [] },
  ],
  stateMachines: [
    {
      id: ids.machine,
      organizationId: organization,
      name: 'Coaching',
      versions: [
        machineVersion(1, { helper: [ids.helperMachine, 1] }),
        machineVersion(2, { helper: [ids.helperMachine, 1] }),
      ],
    },
    {
      id: ids.helperMachine,
      organizationId: organization,
      name: 'Helper',
      versions: [machineVersion(1, {})],
    },
  ],
  services: [
    service(ids.coach, { name: 'Coach', tags: [{ key: 'area', value: 'health' }] }),
    service(ids.desk, {
      name: 'Desk',
      tags: [
        { key: 'area', value: 'travel' },
        { key: 'beta', value: null },
      ],
    }),
    service(ids.retired, { name: 'Retired', isActive: false }),
    service(ids.mute, { name: 'Mute', agentId: ids.agentWithoutVersions }),
  ],
  behaviorSets: [],
  metrics: [
    {
      ...metric,
      id: ids.goalMetric,
      name: 'Goal',
      description: 'Was a goal named?',
      valueType: { type: 'boolean' },
      isDeleted: false,
      createdAt: '2026-01-01T00:00:00.000Z',
      updatedAt: '2026-01-03T00:00:00.000Z',
    },
    {
      ...metric,
      id: ids.toneMetric,
      name: 'Tone',
      description: 'How friendly was it?',
      valueType: { type: 'numerical', lowerBound: 0, upperBound: 10 },
      tags: [{ key: 'kind', value: 'style' }],
      isDeleted: false,
      createdAt: '2026-01-01T00:00:00.000Z',
      updatedAt: '2026-01-02T00:00:00.000Z',
    },
    {
      ...metric,
      id: ids.deletedMetric,
      name: 'Old',
      description: 'No longer used',
      valueType: { type: 'categorical', categories: ['good', 'bad'] },
      isDeleted: true,
      createdAt: '2026-01-01T00:00:00.000Z',
      updatedAt: '2026-01-01T00:00:00.000Z',
    },
  ],
};
