import { isDeepStrictEqual } from 'node:util';
import { request } from 'undici';
import type { Contender } from './contenders.ts';
import type { PlannedRequest } from './load.ts';
import type { BenchQuery } from './queries.ts';

export interface Runner {
  readonly contender: Contender;
  readonly url: string;
}

/**
 * Asks every server the same on behalf of every caller and compares the data, so that nobody is fast by answering
 * less. Returns the requests with the size that their answers have at least. Throws where an answer differs.
 */
export async function planChecked(
  query: BenchQuery,
  runners: readonly Runner[],
  callers: number,
): Promise<Map<Contender, PlannedRequest[]>> {
  const plans = new Map<Contender, PlannedRequest[]>(runners.map(({ contender }) => [contender, []]));
  for (let caller = 0; caller < callers; caller += 1) {
    let expected: { readonly data: unknown; readonly by: string } | undefined;
    for (const { contender, url } of runners) {
      const plan = contender.plan(query, caller);
      const data = await ask(url, plan);
      expected ??= { data, by: contender.name };
      if (!isDeepStrictEqual(data, expected.data)) {
        const [one, other] = [data, expected.data].map((answer) => JSON.stringify(answer)?.slice(0, 600));
        throw new Error(`${query.name}: ${contender.name} answers\n${one}\nbut ${expected.by}\n${other}`);
      }
      plans.get(contender)?.push({ ...plan, minBytes: Buffer.byteLength(JSON.stringify({ data })) });
    }
  }
  return plans;
}

async function ask(url: string, { method, path, headers, body }: Omit<PlannedRequest, 'minBytes'>) {
  const answer = await request(url + path, { method, headers, body });
  const text = await answer.body.text();
  const parsed: unknown = JSON.parse(text);
  const isAnswer = typeof parsed === 'object' && parsed !== null && 'data' in parsed && !('errors' in parsed);
  if (answer.statusCode !== 200 || !isAnswer || parsed.data === undefined) {
    throw new Error(`${url}${path} answered ${answer.statusCode}: ${text.slice(0, 600)}`);
  }
  return parsed.data;
}
