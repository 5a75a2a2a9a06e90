import { once } from 'node:events';
import { FormData, Pool } from 'undici';
import { z } from 'zod';
import type { BenchSubject } from './sandbox-subject.ts';

const created = z.object({ conversation_id: z.string() });

/** How long the first byte of a streamed answer takes, in ms; one pair of measurements for each turn. */
export interface FirstBytes {
  readonly sandboxMs: readonly number[];
  readonly memoryMs: readonly number[];
}

/** Says something in new conversations, one after the other, and asks the memory route for the same bytes each time. */
export async function timeFirstBytes(subject: BenchSubject, turns: number): Promise<FirstBytes> {
  const sandbox = new Pool(subject.sandboxUrl, { connections: 1 });
  const memory = new Pool(subject.memoryUrl, { connections: 1 });
  const { authorization, organization, serviceId } = subject;
  const headers = { authorization };
  const json = { ...headers, 'content-type': 'application/json' };
  const conversations = `/v1/${organization}/conversation/`;
  const form = () => {
    const fields = new FormData();
    fields.set('recorded_message', 'I would like to sleep better, but I never manage to.');
    return fields;
  };
  const sandboxMs: number[] = [];
  const memoryMs: number[] = [];
  try {
    for (let turn = 0; turn < turns; turn += 1) {
      const opening = await sandbox.request({
        method: 'POST',
        path: `${conversations}?response_format=text`,
        headers: json,
        body: JSON.stringify({ service_id: serviceId }),
      });
      const [firstLine = ''] = (await opening.body.text()).split('\n');
      const { conversation_id: id } = created.parse(JSON.parse(firstLine));
      const path = `${conversations}${id}/interact?request_format=text&response_format=text`;
      const answer = await timeStream(sandbox, path, headers, form());
      await memory.request({ method: 'PUT', path, body: answer.bytes }).then(({ body }) => body.dump());
      const same = await timeStream(memory, path, headers, form());
      if (!same.bytes.equals(answer.bytes)) throw new Error('The memory route answered something else.');
      sandboxMs.push(answer.firstByteMs);
      memoryMs.push(same.firstByteMs);
      await sandbox
        .request({ method: 'POST', path: `${conversations}${id}/finish/`, headers })
        .then(({ body }) => body.dump());
    }
  } finally {
    await Promise.all([sandbox.close(), memory.close()]);
  }
  return { sandboxMs, memoryMs };
}

async function timeStream(pool: Pool, path: string, headers: Record<string, string>, body: FormData) {
  const startMs = performance.now();
  const answer = await pool.request({ method: 'POST', path, headers, body });
  const chunks: Buffer[] = [];
  let firstByteMs = Number.NaN;
  answer.body.on('data', (chunk: Buffer) => {
    if (chunks.length === 0) firstByteMs = performance.now() - startMs;
    chunks.push(chunk);
  });
  await once(answer.body, 'end');
  const bytes = Buffer.concat(chunks);
  if (!bytes.includes('"interaction-complete"')) throw new Error(`No answer came: ${bytes.toString()}`);
  return { firstByteMs, bytes };
}
