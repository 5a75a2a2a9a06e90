import Fastify, { type FastifyBaseLogger, type FastifyInstance, LogController } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import type { Admission } from './admission.ts';
import { closeIdleConnections } from './close-idle-connections.ts';
import { describeApi } from './describe-api.ts';
import { answerError } from './error-answers.ts';
import { HttpFailure } from './failure.ts';
import type { ChosenFault } from './faults/choose-faults.ts';
import { addFaultRoutes } from './faults/fault-routes.ts';
import { createFaultSwitch } from './faults/fault-switch.ts';
import { injectFaults } from './faults/inject-faults.ts';
import { addHealth } from './health.ts';
import { readJsonBodies } from './json-body.ts';
import { addRecordings } from './message/serve-recording.ts';
import type { SandboxParts } from './parts.ts';
import { refuseForeignHosts } from './refuse-foreign-hosts.ts';
import { watchMethods } from './refuse-other-methods.ts';
import { addRoutes } from './routes.ts';
import { validatorCompiler } from './validation.ts';

const jsonBodyLimit = 256 * 1024;

/** The conversation API, not listening yet. */
export function createServer(parts: SandboxParts, log?: FastifyBaseLogger): FastifyInstance {
  const app = Fastify({
    ...(log ? { loggerInstance: log } : { logger: false }),
    // Callers name their requests, so that their logs and these can be joined.
    requestIdHeader: 'x-request-id',
    logController: new LogController({ disableRequestLogging: true, requestIdLogLabel: 'requestId' }),
    bodyLimit: jsonBodyLimit,
    // Requests on open connections get our own 503 while the server stops.
    return503OnClosing: false,
    routerOptions: { ignoreTrailingSlash: true, maxParamLength: 4096 },
    frameworkErrors: (_error, request, reply) =>
      answerError(new HttpFailure(404, 'Not found.'), request, reply),
  }).withTypeProvider<ZodTypeProvider>();
  app.setValidatorCompiler(validatorCompiler);
  // Handlers can only return what the schema of their answer allows; to check it again would double the work.
  app.setSerializerCompiler(() => JSON.stringify);
  app.setErrorHandler(answerError);
  app.setNotFoundHandler((request, reply) => answerError(new HttpFailure(404, 'Not found.'), request, reply));
  readJsonBodies(app);
  app.decorateRequest<Admission | null>('admission', null);
  app.decorateRequest<readonly ChosenFault[] | null>('faults', null);

  refuseForeignHosts(app, parts.hostNames);
  closeIdleConnections(app);
  describeApi(app);
  const refuseOtherMethods = watchMethods(app);
  addHealth(app);
  addRecordings(app, parts);
  const faultSwitch = createFaultSwitch();
  addFaultRoutes(app, faultSwitch);
  app.register(
    async (scope) => {
      injectFaults(scope, parts, faultSwitch);
      await addRoutes(scope, parts);
    },
    { prefix: '/v1/:organization' },
  );
  app.register(async () => refuseOtherMethods());
  return app;
}
