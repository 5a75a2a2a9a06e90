import type { StateMachine, VersionInfo } from './state-machine.ts';

/** What operators define and conversations use. Loaded from fixture files, never changed by the API. */
export interface Catalog {
  readonly organizations: readonly Organization[];
  readonly roles: readonly Role[];
  readonly users: readonly User[];
  readonly apiKeys: readonly ApiKey[];
  readonly agents: readonly Agent[];
  readonly stateMachines: readonly StateMachine[];
  readonly services: readonly Service[];
  readonly behaviorSets: readonly DynamicBehaviorSet[];
  readonly metrics: readonly Metric[];
}

export interface Organization {
  readonly id: string;
  readonly name: string;
  readonly clusterName: string | null;
  readonly maintenance: boolean;
}

export type AttributeValue = string | number | boolean | null;
export type Condition =
  | { readonly type: 'Equals'; readonly value: AttributeValue }
  | { readonly type: 'NotEquals'; readonly value: AttributeValue }
  | { readonly type: 'In'; readonly values: readonly AttributeValue[] };

export interface Grant {
  readonly action: 'Allow' | 'Deny';
  /** `Resource:Action`. */
  readonly permission: string;
  readonly conditions: Readonly<Record<string, Condition>>;
}

export interface Role {
  readonly name: string;
  readonly organizationId: string;
  readonly grants: readonly Grant[];
}

export interface User {
  readonly id: string;
  readonly organizationId: string;
  readonly firstName: string;
  readonly lastName: string;
  readonly email: string;
  readonly roleName: string;
  /** ISO 639-3, null when the user has not chosen one. */
  readonly preferredLanguage: string | null;
}

export interface ApiKey {
  readonly id: string;
  readonly organizationId: string;
  /** Hex SHA-256 of the secret. */
  readonly secretHash: string;
  readonly expiresAt: string;
  readonly roleName: string;
}

export interface AgentVersion {
  readonly version: number;
  readonly initials: string;
  readonly identity: {
    readonly name: string;
    readonly role: string;
    readonly developedBy: string;
    readonly defaultSpokenLanguage: string;
  };
  readonly background: string;
  readonly behaviors: readonly string[];
  readonly communicationPatterns: readonly string[];
  /** Languages (ISO 639-3) with the voice that speaks each, null when this agent cannot speak. */
  readonly voiceConfig: Readonly<Record<string, { readonly voice: string }>> | null;
  readonly pictureUrl: string | null;
}

export interface Agent {
  readonly id: string;
  readonly organizationId: string;
  readonly name: string;
  readonly versions: readonly AgentVersion[];
}

export type ModelPreferences = Readonly<
  Record<string, { readonly llmName: string; readonly params: Readonly<Record<string, unknown>> }>
>;

export interface VersionSet {
  /** Null: the latest at the moment a conversation starts. */
  readonly agentVersion: number | null;
  readonly stateMachineVersion: number | null;
  readonly modelPreferences: ModelPreferences;
}

export interface Tag {
  readonly key: string;
  readonly value: string | null;
}

export interface Service {
  readonly id: string;
  readonly organizationId: string;
  readonly name: string;
  readonly description: string;
  readonly isActive: boolean;
  readonly agentId: string;
  readonly stateMachineId: string;
  readonly versionSets: Readonly<Record<string, VersionSet>>;
  readonly tags: readonly Tag[];
  readonly keyterms: readonly string[];
  readonly authorId: string;
}

export interface DynamicBehaviorSetVersion {
  readonly version: number;
  readonly conversationTriggers: readonly string[];
  readonly instruction: string;
  readonly overridesInstructions: boolean;
}

export interface DynamicBehaviorSet {
  readonly id: string;
  readonly organizationId: string;
  readonly name: string;
  readonly isActive: boolean;
  readonly appliedToServices: readonly string[];
  readonly versions: readonly DynamicBehaviorSetVersion[];
}

export type MetricValueType =
  | { readonly type: 'boolean' }
  | { readonly type: 'numerical'; readonly lowerBound: number; readonly upperBound: number }
  | { readonly type: 'categorical'; readonly categories: readonly string[] };

export interface Metric {
  readonly id: string;
  readonly organizationId: string;
  readonly name: string;
  readonly description: string;
  readonly appliedToServices: readonly string[];
  readonly valueType: MetricValueType;
  readonly tags: readonly Tag[];
  readonly isDeleted: boolean;
  readonly createdAt: string;
  readonly updatedAt: string;
  readonly authorId: string;
}

export type { StateMachine, VersionInfo };
