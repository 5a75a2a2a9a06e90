import type { GraphqlAnswer } from '../kit/graphql-client.ts';
import type { Latencies } from './latencies.ts';
import type { TrafficTally } from './traffic-tally.ts';

/** Asks, times and judges; undefined where the connection was lost before the answer. */
export type Ask = <Result>(
  kind: 'query' | 'mutation',
  send: () => Promise<GraphqlAnswer<Result>>,
) => Promise<Result | null | undefined>;

export function createAsk(latencies: Latencies, tally: TrafficTally): Ask {
  return async (kind, send) => {
    try {
      const answer = await latencies.time(kind, send);
      tally.count(kind);
      tally.judge(answer);
      return answer.data;
    } catch {
      tally.count('request cut off');
      return undefined;
    }
  };
}
