import type { AgentEngine } from '../../src/sandbox/agent/agent.ts';
import { createScriptedEngine } from '../../src/sandbox/agent/scripted-engine.ts';
import { createCatalogIndex } from '../../src/sandbox/domain/catalog-index.ts';
import { newConversation } from '../../src/sandbox/domain/new-conversation.ts';
import { createObjectIds } from '../../src/sandbox/domain/object-id.ts';
import { pinVersions } from '../../src/sandbox/domain/pinned-versions.ts';
import type { MemoryFact } from '../../src/sandbox/domain/records.ts';
import type { Fixtures } from '../../src/sandbox/seed/load-fixtures.ts';
import { type PlayedConversation, playConversation } from '../../src/sandbox/seed/play-conversation.ts';
import { required } from './required.ts';

export interface Conversing {
  /** Name of the service. */
  readonly service: string;
  /** First name of the user. */
  readonly user: string;
  readonly said: readonly string[];
  readonly versionSet?: string;
  readonly memories?: readonly MemoryFact[];
  readonly engine?: AgentEngine;
}

const at = '2026-01-05T10:00:00.000Z';

/** Has a conversation with a service of the fixtures; a user of whom something is remembered has been there before. */
export function converse(
  { catalog, scripts }: Pick<Fixtures, 'catalog' | 'scripts'>,
  conversing: Conversing,
): Promise<PlayedConversation> {
  const { versionSet = 'release', memories = [], said } = conversing;
  const service = required(catalog.services.find(({ name }) => name === conversing.service));
  const user = required(catalog.users.find(({ firstName }) => firstName === conversing.user));
  const index = createCatalogIndex(catalog);
  const pinned = required(
    pinVersions(
      required(service.versionSets[versionSet]),
      required(index.agent(service.organizationId, service.agentId)),
      required(index.stateMachine(service.organizationId, service.stateMachineId)),
    ),
  );
  const newId = createObjectIds({ now: () => Date.parse(at), processPart: '0000000000' });
  return playConversation({
    catalog: index,
    engine: conversing.engine ?? createScriptedEngine(scripts),
    conversation: newConversation({
      id: newId(),
      userId: user.id,
      service,
      versionSetName: versionSet,
      pinned,
      machine: required(index.machineVersion(pinned.stateMachine)),
      isReturning: memories.length > 0,
      tags: {},
      at,
    }),
    user,
    agent: required(index.agentVersion(pinned.agent)),
    memories,
    said,
    pace: { listening: () => at, answering: () => at, newId },
  });
}
