import { setTimeout } from 'node:timers/promises';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Admission } from '../admission.ts';
import type { App, SandboxParts } from '../parts.ts';
import { requestSignal } from '../request-signal.ts';
import { type ChosenFault, chooseFaults } from './choose-faults.ts';
import { sendDistorted } from './distort-answers.ts';
import type { Effect, Reach } from './fault.ts';
import type { FaultSwitch } from './fault-switch.ts';

const headerName = 'x-sandbox-fault';

/**
 * Lets faults hit the requests that ask for them in their header, and those that the switch names. They begin where
 * the operation does: whoever is not let in is refused as ever.
 */
export function injectFaults(app: App, parts: SandboxParts, faultSwitch: FaultSwitch): void {
  const passed = new Map<string, number>();

  /** Whether this request is let through because not enough were before it. */
  function passes({ after = 0 }: Effect, { headers }: FastifyRequest): boolean {
    if (after === 0) return false;
    const credentials = headers.authorization ?? '';
    const count = passed.get(credentials) ?? 0;
    if (count >= after) return !passed.delete(credentials);
    passed.set(credentials, count + 1);
    return true;
  }

  async function begin(chosen: readonly ChosenFault[], request: FastifyRequest, reply: FastifyReply) {
    request.setDecorator('faults', chosen);
    for (const { effect } of chosen) {
      const { delayMs = 0, instead } = effect;
      if (delayMs > 0) {
        await setTimeout(delayMs, undefined, { signal: requestSignal(reply) }).catch(() => {});
      }
      if (instead === undefined || passes(effect, request)) continue;
      const { status, contentType, headers = {}, body } = instead;
      reply.code(status).headers(headers).type(contentType).serializer(String).send(body);
      return;
    }
  }

  app.addHook('preParsing', (request, reply, payload, done) => {
    const header = request.headers[headerName];
    const switchedOn = faultSwitch.hit(request.routeOptions.schema?.operationId, callerIdOf(request));
    if (header === undefined && switchedOn.length === 0) return done(null, payload);
    const askedFor = header === undefined ? [] : chooseFaults([header].flat().join());
    begin([...switchedOn, ...askedFor], request, reply).then(() => {
      if (!reply.sent) done(null, payload);
    }, done);
  });

  app.addHook('onSend', (request, reply, payload, done) => {
    const effects = effectsOn(request, 'ordinary answers');
    if (effects.length === 0) return done(null, payload);
    const rewritten = effects.reduce(
      (body, { rewrite = (same) => same }) => rewrite(body),
      typeof payload === 'string' ? payload : '',
    );
    for (const { contentType } of effects) if (contentType) reply.type(contentType);
    const distortions = effects.flatMap(({ distort = [] }) => distort);
    if (distortions.length === 0) return done(null, rewritten);
    // The framework is never told to go on: the answer is sent here, as far as it is sent at all.
    sendDistorted(parts, reply, rewritten, distortions).catch(parts.onError);
  });
}

/** What hits the answer to the request. */
export const effectsOn = (request: FastifyRequest, reach: Exclude<Reach, 'every answer'>): Effect[] =>
  (request.getDecorator<readonly ChosenFault[] | null>('faults') ?? [])
    .filter((fault) => fault.reach === 'every answer' || fault.reach === reach)
    .map(({ effect }) => effect);

function callerIdOf(request: FastifyRequest): string | undefined {
  const admission = request.getDecorator<Admission | null>('admission');
  return admission?.caller.user.id ?? [request.headers['x-user-id']].flat()[0];
}
