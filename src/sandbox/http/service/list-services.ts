import { z } from 'zod';
import { objectId } from '../../../contract/primitives.ts';
import { servicePage } from '../../../contract/service.ts';
import { sortItems, takePage } from '../../domain/page.ts';
import { serviceAttributes } from '../../domain/permission-attributes.ts';
import { isAllowed, restrictionFor } from '../../domain/permissions.ts';
import { hasTag } from '../../domain/tag-filter.ts';
import { admitted, operation } from '../operation.ts';
import type { App, SandboxParts } from '../parts.ts';
import { organizationParams } from '../path-params.ts';
import { pageQuery, queryBoolean, queryList, sortQuery, tagQuery, toPageRequest } from '../query.ts';
import { listTags } from '../tag-values.ts';
import { toServiceWire } from './service-wire.ts';

const query = z.object({
  id: queryList(objectId),
  is_active: queryBoolean.optional(),
  tags: tagQuery,
  sort_by: sortQuery({ name: 'name', is_active: 'isActive' }),
  ...pageQuery({ defaultLimit: 10, maxLimit: 20 }),
});

export function addListServices(app: App, parts: SandboxParts): void {
  const options = operation(parts, 'get-services', {
    summary: 'List the services that conversations can be had with',
    tags: ['Service'],
    params: organizationParams,
    querystring: query,
    response: { 200: servicePage },
  });
  app.get('/service/', options, async (request) => {
    const { caller, organization } = admitted(request);
    const { id, is_active: isActive, tags, sort_by: sort } = request.query;
    const visible = restrictionFor(caller, 'Service:GetService');
    const readable = parts.catalog
      .services(organization.id)
      .filter((service) => isAllowed(visible, serviceAttributes(organization.id, service.id)));
    const chosen = readable.filter(
      (service) =>
        (id.length === 0 || id.includes(service.id)) &&
        (isActive === undefined || service.isActive === isActive) &&
        tags.every((tag) => hasTag(service.tags, tag)),
    );
    const page = toPageRequest(request.query);
    const { items, nextOffset } = takePage(
      sortItems(chosen, sort, (service, field) => service[field]),
      page,
    );
    return {
      services: items.map(toServiceWire),
      has_more: nextOffset !== null,
      continuation_token: nextOffset,
      filter_values: page.offset === 0 ? { tags: listTags(readable) } : null,
    };
  });
}
