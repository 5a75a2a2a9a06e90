import { type ServiceWire, servicePage } from '../contract/service.ts';
import { type Author, decodeAuthor } from './author.ts';
import { decodeModelPreferences, type ModelPreference } from './model-preference.ts';
import { decodePage, type Page, type PageQuery } from './page.ts';
import type { Requester } from './requester.ts';
import { encodeSort, type SortKey } from './sort.ts';
import { encodeTagFilter, type TagFilter } from './tag-filter.ts';

export interface Service {
  readonly upstreamId: string;
  readonly name: string;
  readonly description: string;
  readonly isActive: boolean;
  readonly agentId: string;
  readonly stateMachineId: string;
  readonly versionSets: readonly VersionSet[];
  readonly tags: readonly { readonly key: string; readonly value: string | null }[];
  readonly keyTerms: readonly string[];
  /** Null where upstream does not say; the same of who changed it last. */
  readonly creator: Author | null;
  readonly updatedBy: Author | null;
}

/** Null versions: the latest at the moment when a conversation starts. */
export interface VersionSet {
  readonly name: string;
  readonly agentVersion: number | null;
  readonly stateMachineVersion: number | null;
  readonly modelPreferences: readonly ModelPreference[];
}

export interface ServiceQuery {
  readonly ids?: readonly string[];
  readonly isActive?: boolean;
  /** Every one of them must be carried. */
  readonly tags?: readonly TagFilter[];
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
          tags: query.tags?.map(encodeTagFilter),
          sort_by: encodeSort(query.sort, { name: 'name', isActive: 'is_active' }),
          limit: page.limit,
          continuation_token: page.token ?? undefined,
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
    agentId: row.agent_id,
    stateMachineId: row.service_hierarchical_state_machine_id,
    versionSets: Object.entries(row.version_sets).map(([name, set]) => ({
      name,
      agentVersion: set.agent_version_number,
      stateMachineVersion: set.service_hierarchical_state_machine_version_number,
      modelPreferences: decodeModelPreferences(set.llm_model_preferences),
    })),
    tags: row.tags,
    keyTerms: row.keyterms ?? [],
    creator: row.creator ? decodeAuthor(row.creator) : null,
    updatedBy: row.updated_by ? decodeAuthor(row.updated_by) : null,
  };
}
