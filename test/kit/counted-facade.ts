import { expect } from 'vitest';
import { startFacade } from './facade.ts';
import { createGraphqlClient, type GraphqlAnswer, type GraphqlClient } from './graphql-client.ts';
import { type RecordedRequest, type StubUpstream, startStubUpstream } from './stub-upstream.ts';

/** A facade before a stand-in for upstream, which tells what has been asked of that since the counting began. */
export interface CountedFacade {
  readonly url: string;
  readonly upstream: StubUpstream;
  readonly mira: GraphqlClient;
  startCounting(): void;
  counted(): readonly RecordedRequest[];
  countedRoutes(): readonly string[];
  /** The data of an answer without errors, which cost exactly so many upstream calls. */
  dataOf<Result>(answer: GraphqlAnswer<Result>, calls: number): Result;
  close(): Promise<void>;
}

export async function startCountedFacade(): Promise<CountedFacade> {
  const upstream = await startStubUpstream();
  const facade = await startFacade(upstream.url);
  let earlier = 0;
  const counted = () => upstream.requests.slice(earlier);
  return {
    url: facade.url,
    upstream,
    mira: createGraphqlClient(facade.url),
    startCounting() {
      earlier = upstream.requests.length;
    },
    counted,
    countedRoutes: () => counted().map(({ route }) => route),
    dataOf({ data, errors, extensions }, calls) {
      expect(errors).toBeUndefined();
      expect(extensions?.upstream?.calls).toBe(calls);
      expect(counted()).toHaveLength(calls);
      if (!data) throw new Error('There is no data.');
      return data;
    },
    async close() {
      await facade.close();
      await upstream.close();
    },
  };
}
