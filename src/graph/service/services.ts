import { maxServicesPerPage, type ServiceQuery } from '../../upstream/services.ts';
import { builder } from '../builder.ts';
import { sortFor } from '../order.ts';
import { paginate } from '../paging.ts';
import { type ServiceModel, ServiceType } from './service.ts';

const byName = [{ field: 'name', direction: 'ASC' }] as const;

const ServiceFilter = builder.inputType('ServiceFilter', {
  description: 'Which services to list. What is left out does not restrict.',
  fields: (t) => ({
    isActive: t.boolean({ description: 'Only those that conversations can, or cannot, be started with.' }),
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
      description: 'The services that you may see, by name. One upstream call for each 20 of them.',
      args: { filter: t.arg({ type: ServiceFilter, description: 'Which ones; all when left out.' }) },
      resolve: (_, { filter, ...args }, { upstream, paging }) => {
        const query: ServiceQuery = { isActive: filter?.isActive ?? undefined };
        return paginate<ServiceModel>(
          args,
          {
            name: ['services', query],
            idOf: ({ upstreamId }) => upstreamId,
            maxItemsPerRequest: maxServicesPerPage,
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
