import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { buildSchema } from 'graphql';
import { startFacade } from '../kit/facade.ts';
import { createGraphqlClient, type GraphqlAnswer } from '../kit/graphql-client.ts';
import { serveWorld } from '../kit/model-upstream.ts';
import type { ModelWorld } from '../kit/model-world.ts';
import { required } from '../kit/required.ts';
import { runQuery } from '../kit/run-query.ts';
import { startStubUpstream } from '../kit/stub-upstream.ts';

/** The schema as clients have it. */
export const schema = buildSchema(readFileSync(join(import.meta.dirname, '../../schema.graphql'), 'utf8'));

/** The whole facade, before an upstream that stores whatever world is asked about. */
export interface FacadeOverWorld {
  ask(world: ModelWorld, query: string): Promise<GraphqlAnswer<Readonly<Record<string, unknown>>>>;
  close(): Promise<void>;
}

export async function startFacadeOverWorld(): Promise<FacadeOverWorld> {
  let present: ModelWorld | undefined;
  const upstream = await startStubUpstream();
  serveWorld(upstream, () => required(present));
  // What they ask for is as likely to be too much as not; what they cost is counted nevertheless.
  const unlimited = { MAX_OPERATION_COST: '1000000', MAX_OPERATION_UPSTREAM_CALLS: '1000000' };
  const facade = await startFacade(upstream.url, unlimited);
  const client = createGraphqlClient(facade.url);
  return {
    ask(world, query) {
      present = world;
      return runQuery(client, query);
    },
    async close() {
      await facade.close();
      await upstream.close();
    },
  };
}
