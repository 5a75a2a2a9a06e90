import type { GraphQLResolveInfo } from 'graphql';
import type { Service } from '../../upstream/services.ts';
import { builder } from '../builder.ts';
import type { GraphContext } from '../context.ts';
import { selectsOnly } from '../selection.ts';
import { Tag } from '../tag.ts';

/** A service, or its bare id where nothing else was asked for. */
export type ServiceModel = Service | { readonly upstreamId: string };

const knownFromId = new Set(['id', 'upstreamId']);

/** The service behind an id, loaded only if more of it is selected. Null: not visible to the caller. */
export async function serviceOf(
  upstreamId: string,
  context: GraphContext,
  info: GraphQLResolveInfo,
): Promise<ServiceModel | null> {
  return selectsOnly(info, knownFromId) ? { upstreamId } : context.loaders().serviceById.load(upstreamId);
}

function loaded(service: ServiceModel): Service {
  if ('name' in service) return service;
  throw new Error('This service was not loaded.');
}

export const ServiceType = builder.objectRef<ServiceModel>('Service');

builder.node(ServiceType, {
  description:
    'Something that users hold conversations with: an agent, and the state machine that guides it.',
  id: { resolve: ({ upstreamId }) => upstreamId },
  loadOne: (id, { loaders }) => loaders().serviceById.load(id),
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
    versionSets: t.stringList({
      description: 'The names that `startConversation` takes as `versionSet`; `release` is the default.',
      resolve: (service) => [...loaded(service).versionSetNames],
    }),
    tags: t.field({
      type: [Tag],
      description: 'Labels that operators gave it.',
      resolve: (service) => loaded(service).tags,
    }),
  }),
});
