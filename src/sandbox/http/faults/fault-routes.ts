import { z } from 'zod';
import { operationNames } from '../operation-name.ts';
import type { App } from '../parts.ts';
import { faults } from './catalogue.ts';
import type { Fault } from './fault.ts';
import type { FaultSwitch } from './fault-switch.ts';

const catalogue = z.object({
  faults: z.array(
    z.object({
      name: z.string(),
      description: z.string(),
      reach: z.string(),
      parameters: z.array(
        z.object({ name: z.string(), description: z.string(), default: z.union([z.string(), z.number()]) }),
      ),
    }),
  ),
});

const activeList = z.object({
  active: z.array(
    z.object({
      faults: z.string(),
      operation: z.enum(operationNames).optional(),
      caller: z.string().optional(),
      times: z.int().min(1).optional(),
    }),
  ),
});

/** Lists the faults there are, and switches them on and off for requests that do not ask for them. */
export function addFaultRoutes(app: App, faultSwitch: FaultSwitch): void {
  const list = { faults: faults.values().map(describe).toArray() };
  app.get('/_sandbox/faults', { schema: { response: { 200: catalogue }, hide: true } }, async () => list);

  const path = '/_sandbox/faults/active';
  const read = { schema: { response: { 200: activeList }, hide: true } };
  const answer = () => ({ active: [...faultSwitch.active()] });
  app.get(path, read, async () => answer());
  app.put(path, { schema: { ...read.schema, body: activeList } }, async (request) => {
    faultSwitch.set(request.body.active);
    return answer();
  });
  app.delete(path, { schema: { hide: true } }, async (_request, reply) => {
    faultSwitch.set([]);
    return reply.code(204).send();
  });
}

const describedParameter = z.object({ description: z.string(), default: z.union([z.string(), z.number()]) });

function describe({
  name,
  description,
  reach,
  parameters,
}: Fault): z.output<typeof catalogue>['faults'][number] {
  const { properties = {} } = z.toJSONSchema(parameters, { io: 'input' });
  return {
    name,
    description,
    reach,
    parameters: Object.entries(properties).map(([parameter, schema]) => ({
      name: parameter,
      ...describedParameter.parse(schema),
    })),
  };
}
