/** Sends one operation and returns its data; throws at the first error. */
export type GraphqlApi = <Data>(query: string, variables?: Record<string, unknown>) => Promise<Data>;

export function createGraphqlApi(url: string, token: string): GraphqlApi {
  return async <Data>(query: string, variables?: Record<string, unknown>): Promise<Data> => {
    const response = await fetch(url, {
      method: 'POST',
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
      body: JSON.stringify({ query, variables }),
    });
    const { data, errors } = (await response.json()) as { data?: Data; errors?: { message: string }[] };
    const [error] = errors ?? [];
    if (error || !data) throw new Error(error?.message ?? 'There was no data in the answer.');
    return data;
  };
}
