import { type ServiceWire, servicePage } from '../contract/service.ts';
import { decodePage, encodePage, type Page, type PageQuery } from './page.ts';
import type { Requester } from './requester.ts';
import { encodeSort, type SortKey } from './sort.ts';

export interface Service {
  readonly upstreamId: string;
  readonly name: string;
  readonly description: string;
  readonly isActive: boolean;
  readonly versionSetNames: readonly string[];
  readonly tags: readonly { readonly key: string; readonly value: string | null }[];
}

export interface ServiceQuery {
  readonly ids?: readonly string[];
  readonly isActive?: boolean;
  readonly sort?: readonly SortKey<'name' | 'isActive'>[];
}

export const maxServicesPerPage = 20;

export function serviceEndpoints({ request }: Requester) {
  return {
    page: async (query: ServiceQuery, page: PageQuery): Promise<Page<Service>> => {
      const answer = await request(servicePage, {
        operation: 'get-services',
        method: 'GET',
        path: '/service/',
        query: {
          id: query.ids,
          is_active: query.isActive,
          sort_by: encodeSort(query.sort ?? []),
          ...encodePage(page),
        },
      });
      return decodePage(answer.services, answer, decodeService);
    },
  };
}

function decodeService(row: ServiceWire): Service {
  return {
    upstreamId: row.id,
    name: row.name,
    description: row.description,
    isActive: row.is_active,
    versionSetNames: Object.keys(row.version_sets),
    tags: row.tags,
  };
}
