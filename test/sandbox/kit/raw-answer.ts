import { finished } from 'node:stream/promises';
import type { Dispatcher, Pool } from 'undici';

/** What came over the wire, however it ended. */
export interface RawAnswer {
  /** Null when not even a head came. */
  readonly status: number | null;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  /** As they were sent. */
  readonly chunks: readonly Buffer[];
  readonly text: string;
  /** Why the connection broke; null when the answer ended as it should. */
  readonly failure: string | null;
}

/** Sends the request and takes what comes, broken or not. */
export async function receive(pool: Pool, request: Dispatcher.RequestOptions): Promise<RawAnswer> {
  const chunks: Buffer[] = [];
  let head: Pick<RawAnswer, 'status' | 'headers'> = { status: null, headers: {} };
  const result = (failure: string | null): RawAnswer => ({
    ...head,
    chunks,
    text: Buffer.concat(chunks).toString(),
    failure,
  });
  try {
    const { statusCode, headers, body } = await pool.request(request);
    head = { status: statusCode, headers };
    // As they come: reading them in a loop would join those that came at once.
    body.on('data', (chunk: Buffer) => chunks.push(chunk));
    await finished(body);
    return result(null);
  } catch (error) {
    return result(error instanceof Error && 'code' in error ? String(error.code) : String(error));
  }
}
