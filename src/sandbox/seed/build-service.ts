import type { Line } from '../agent/script.ts';
import type { CaptureRule } from '../domain/analysis/captured-words.ts';
import type { AnalysisRules, MetricRule } from '../domain/analysis/rules.ts';
import type {
  Agent,
  AgentVersion,
  DynamicBehaviorSet,
  Metric,
  Service,
  VersionSet,
} from '../domain/catalog.ts';
import { buildMetric, buildMetricRule } from './build-metric.ts';
import { deriveId } from './fixture-id.ts';
import type { AgentFixture, ServiceFixture } from './service-schema.ts';

interface ServiceSurroundings {
  readonly folder: string;
  readonly organizationId: string;
  readonly authorId: string;
  readonly agents: readonly AgentFixture[];
  readonly stateMachineId: string;
  readonly machineVersions: number;
  readonly captureRules: readonly CaptureRule[];
  readonly serviceIds: ReadonlyMap<string, string>;
}

export interface BuiltService {
  readonly service: Service;
  readonly agent: Agent;
  readonly behaviorSets: readonly { readonly set: DynamicBehaviorSet; readonly lines: readonly Line[] }[];
  readonly metrics: readonly { readonly metric: Metric; readonly rule: MetricRule }[];
  readonly analysis: Pick<AnalysisRules, 'captureRules' | 'memories'>;
}

export function serviceId(folder: string, fixture: ServiceFixture): string {
  return fixture.id ?? deriveId('service', folder);
}

export function buildService(fixture: ServiceFixture, surroundings: ServiceSurroundings): BuiltService {
  const { folder, organizationId, authorId } = surroundings;
  const agent = buildAgent(surroundings);
  const id = serviceId(folder, fixture);
  return {
    agent,
    service: {
      id,
      organizationId,
      name: fixture.name,
      description: fixture.description,
      isActive: fixture.active,
      agentId: agent.id,
      stateMachineId: surroundings.stateMachineId,
      versionSets: buildVersionSets(fixture, surroundings),
      tags: Object.entries(fixture.tags).map(([key, value]) => ({ key, value })),
      keyterms: fixture.keyterms,
      authorId,
    },
    behaviorSets: fixture.dynamicBehaviors.map(({ say, triggers, overrides, active, ...behavior }) => ({
      set: {
        id: behavior.id ?? deriveId('behavior', folder, behavior.name),
        organizationId,
        name: behavior.name,
        isActive: active,
        appliedToServices: [id],
        versions: [
          {
            version: 1,
            conversationTriggers: triggers,
            instruction: behavior.instruction,
            overridesInstructions: overrides,
          },
        ],
      },
      lines: say,
    })),
    metrics: fixture.metrics.map((metric) => {
      const shared = metric.sharedWith.flatMap((name) => surroundings.serviceIds.get(name) ?? []);
      const owner = { organizationId, authorId, folder, appliedToServices: [id, ...shared] };
      return { metric: buildMetric(metric, owner), rule: buildMetricRule(metric) };
    }),
    analysis: {
      captureRules: surroundings.captureRules,
      memories: Object.entries(fixture.memories).map(([key, sentence]) => ({ key, sentence })),
    },
  };
}

function buildAgent({ folder, organizationId, agents }: ServiceSurroundings): Agent {
  const newest = agents.at(-1);
  return {
    id: newest?.id ?? deriveId('agent', folder),
    organizationId,
    name: newest?.name ?? folder,
    versions: agents.map(buildAgentVersion),
  };
}

function buildAgentVersion(fixture: AgentFixture, index: number): AgentVersion {
  const { name, role, developedBy, language } = fixture;
  const voices = Object.entries(fixture.voices).map(([spoken, voice]) => [spoken, { voice }]);
  return {
    version: index + 1,
    initials: fixture.initials ?? name.slice(0, 1).toUpperCase(),
    identity: { name, role, developedBy, defaultSpokenLanguage: language },
    background: fixture.background,
    behaviors: fixture.behaviors,
    communicationPatterns: fixture.communicationPatterns,
    voiceConfig: voices.length === 0 ? null : Object.fromEntries(voices),
    pictureUrl: fixture.picture,
  };
}

/** `edge` is always there and always the newest of everything; `release` is too, unless it is pinned. */
function buildVersionSets(
  { versionSets }: ServiceFixture,
  { agents, machineVersions }: ServiceSurroundings,
): Record<string, VersionSet> {
  const edge = { agentVersion: null, stateMachineVersion: null, modelPreferences: {} };
  const release = { ...edge, agentVersion: agents.length, stateMachineVersion: machineVersions };
  const written = Object.entries(versionSets).map(([name, { agent, machine, models }]) => [
    name,
    {
      agentVersion: agent === 'latest' ? null : agent,
      stateMachineVersion: machine === 'latest' ? null : machine,
      modelPreferences: models,
    },
  ]);
  return { release, ...Object.fromEntries(written), edge };
}
