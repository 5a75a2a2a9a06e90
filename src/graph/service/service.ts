import type { GraphQLResolveInfo } from 'graphql';
import { maxServicesPerPage, type Service } from '../../upstream/services.ts';
import { Author } from '../author.ts';
import { builder } from '../builder.ts';
import type { GraphContext } from '../context.ts';
import { selectsOnly } from '../selection.ts';
import { Tag } from '../tag.ts';
import { inBatchesOf, unlessOnly, upstreamCalls, usualListLength } from '../upstream-calls.ts';
import { VersionSet } from './version-set.ts';

/** A service, or its bare id where nothing else was asked for. */
export type ServiceModel = Service | { readonly upstreamId: string };

const knownFromId = new Set(['id', 'upstreamId']);

/** The service behind an id, loaded only if more of it is selected. Null: not visible to the caller. */
export async function serviceOf(
  upstreamId: string,
  context: GraphContext,
  info: GraphQLResolveInfo,
): Promise<ServiceModel | null> {
  return selectsOnly(info, knownFromId)
    ? { upstreamId }
    : context.loaders.services.serviceById.load(upstreamId);
}

/** What `serviceOf` costs where each object leads to one service. */
export const serviceCalls = upstreamCalls(unlessOnly(knownFromId, inBatchesOf(maxServicesPerPage)));

/** The same where each leads to several. */
export const servicesCalls = upstreamCalls(
  unlessOnly(knownFromId, inBatchesOf(maxServicesPerPage, usualListLength)),
);

function loaded(service: ServiceModel): Service {
  if ('name' in service) return service;
  throw new Error('This service was not loaded.');
}

export const ServiceType = builder.objectRef<ServiceModel>('Service');

builder.node(ServiceType, {
  description:
    'Something that users hold conversations with: an agent, and the state machine that guides it.',
  id: { resolve: ({ upstreamId }) => upstreamId },
  loadWithoutCache: (id, { loaders }) => loaders.services.serviceById.load(id),
  fields: (t) => ({
    upstreamId: t.expose('upstreamId', { type: 'ObjectID', description: 'The id in the REST API.' }),
    name: t.string({ description: 'What users call it.', resolve: (service) => loaded(service).name }),
    description: t.string({
      description: 'What it is for, in a sentence or two.',
      resolve: (service) => loaded(service).description,
    }),
    isActive: t.boolean({
      description: 'Whether conversations can be started with it.',
      resolve: (service) => loaded(service).isActive,
    }),
    agentId: t.field({
      type: 'ObjectID',
      description: 'The agent that answers, by its id in the REST API.',
      resolve: (service) => loaded(service).agentId,
    }),
    stateMachineId: t.field({
      type: 'ObjectID',
      description: 'The state machine that guides the agent, by its id in the REST API.',
      resolve: (service) => loaded(service).stateMachineId,
    }),
    versionSets: t.field({
      type: [VersionSet],
      description:
        'What conversations can be started on; `release` is the default, `edge` always the latest of everything.',
      resolve: (service) => loaded(service).versionSets,
    }),
    tags: t.field({
      type: [Tag],
      description: 'Labels that operators gave it.',
      resolve: (service) => loaded(service).tags,
    }),
    keyTerms: t.stringList({
      description: 'Words that are special to it, such as the names of products; often empty.',
      resolve: (service) => [...loaded(service).keyTerms],
    }),
    creator: t.field({
      type: Author,
      nullable: true,
      description: 'Who made it. Null: upstream does not say.',
      resolve: (service) => loaded(service).creator,
    }),
    updatedBy: t.field({
      type: Author,
      nullable: true,
      description: 'Who changed it last. Null: upstream does not say.',
      resolve: (service) => loaded(service).updatedBy,
    }),
  }),
});
