import swagger, { type SwaggerTransform } from '@fastify/swagger';
import { jsonSchemaTransform } from 'fastify-type-provider-zod';
import type { App } from './parts.ts';

/** Serves the description of all routes added from now on as OpenAPI 3.1, made from the schemas that check them. */
export function describeApi(app: App): void {
  app.register(swagger, {
    openapi: {
      openapi: '3.1.0',
      info: {
        title: 'Conversation API',
        description: 'Conversations between users and the agents of services, streamed as they happen.',
        version: '1',
      },
      components: {
        securitySchemes: {
          token: { type: 'http', scheme: 'bearer', bearerFormat: 'JWT' },
        },
      },
      security: [{ token: [] }],
    },
    transform: describeRoute,
  });
  app.register(async (scope) => {
    scope.get('/openapi.json', { schema: { hide: true } }, async () => app.swagger());
  });
}

type Route = Parameters<SwaggerTransform>[0];

/** Forms and files are not checked by the framework, but they are described like all other bodies. */
function describeRoute(route: Route): ReturnType<SwaggerTransform> {
  const { schema } = route;
  if (!schema || !('form' in schema)) return jsonSchemaTransform(route);
  const { form, ...others } = schema;
  const { takes = [], ...rest } = { takes: undefined, ...others };
  const described = jsonSchemaTransform({ ...route, schema: { ...rest, body: form } });
  const files = [takes ?? []]
    .flat()
    .map((type) => [String(type), { schema: { description: 'The recording' } }]);
  const content = {
    'multipart/form-data': { schema: described.schema.body },
    ...Object.fromEntries(files),
  };
  return { ...described, schema: { ...described.schema, body: { content } } };
}
