import { maxServicesPerPage, type ServiceQuery } from '../../upstream/services.ts';
import { builder } from '../builder.ts';
import { upstreamIdOf } from '../ids.ts';
import { idLimit, limitFilterIds } from '../paging/filter-ids.ts';
import { sortFor } from '../paging/order.ts';
import { paginate } from '../paging/paging.ts';
import { TagFilter, tagFiltersOf } from '../tag-filter.ts';
import { inPagesOf, upstreamCalls } from '../upstream-calls.ts';
import { type ServiceModel, ServiceType } from './service.ts';

const byName = [{ field: 'name', direction: 'ASC' }] as const;

const ServiceFilter = builder.inputType('ServiceFilter', {
  description: 'Which services to list. What is left out does not restrict; what is given must all hold.',
  fields: (t) => ({
    ids: t.idList({ description: `Only these, by global id or by the id in the REST API. ${idLimit}` }),
    isActive: t.boolean({ description: 'Only those that conversations can, or cannot, be started with.' }),
    tags: t.field({ type: [TagFilter], description: 'Only those that carry every one of these tags.' }),
  }),
});

const ServiceConnection = builder.connectionObject(
  {
    type: ServiceType,
    name: 'ServiceConnection',
    description: 'A page of services.',
  },
  { name: 'ServiceEdge', description: 'A service and its place in the list.' },
);

builder.queryField('services', (t) =>
  t.connection(
    {
      type: ServiceType,
      nullable: true,
      description:
        'The services that you may see, by name. Null, with an error: they could not be read. One upstream call for each 20 of them.',
      args: { filter: t.arg({ type: ServiceFilter, description: 'Which ones; all when left out.' }) },
      extensions: upstreamCalls(inPagesOf(maxServicesPerPage)),
      resolve: (_, { filter, ...args }, { upstream, paging }) => {
        limitFilterIds(paging.maxFilterIds, [filter?.ids]);
        const query: ServiceQuery = {
          ids: filter?.ids?.map((id) => upstreamIdOf('Service', id)),
          isActive: filter?.isActive ?? undefined,
          tags: tagFiltersOf(filter?.tags),
        };
        return paginate<ServiceModel>(
          args,
          {
            name: ['services', query],
            idOf: ({ upstreamId }) => upstreamId,
            maxItemsPerRequest: maxServicesPerPage,
            matchesNothing: query.ids?.length === 0,
            read: (direction, page) => {
              return upstream.services.page({ ...query, sort: sortFor(direction, byName) }, page);
            },
          },
          paging,
        );
      },
    },
    ServiceConnection,
  ),
);
