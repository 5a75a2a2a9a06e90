import { Readable } from 'node:stream';
import { z } from 'zod';
import { objectId } from '../../../contract/primitives.ts';
import { HttpFailure, notFound } from '../failure.ts';
import type { App, SandboxParts } from '../parts.ts';
import { readByteRange } from './byte-range.ts';
import { recordingPath } from './recording-links.ts';

const linkQuery = z.object({
  expires: z
    .string()
    .regex(/^\d{1,15}$/)
    .transform(Number),
  signature: z.string(),
});

/** Serves recordings to whoever has a link to them. Not an operation of the API: the links are opaque. */
export function addRecordings(app: App, { store, recordingLinks, slowReaderTimeoutMs }: SandboxParts): void {
  const schema = { params: z.object({ message_id: objectId }), hide: true };
  app.get(recordingPath, { schema }, async (request, reply) => {
    const { message_id: messageId } = request.params;
    const link = linkQuery.safeParse(request.query);
    if (!link.success || !recordingLinks.isValid(messageId, link.data)) {
      throw new HttpFailure(403, 'The link is not valid, or not any more.');
    }
    const recording = await store.recordings.find(messageId);
    if (recording === undefined) throw notFound('Recording');
    const { id, contentType, byteLength } = recording;
    const asked = readByteRange(request.headers.range, byteLength);
    if (asked === null) {
      throw new HttpFailure(416, 'The recording has no such bytes.', {
        'content-range': `bytes */${byteLength}`,
      });
    }
    const { start, end } = asked ?? { start: 0, end: byteLength };
    reply.headers({
      'content-type': contentType,
      'content-length': end - start,
      'accept-ranges': 'bytes',
      'cache-control': 'private, max-age=900',
      // Users send these: nothing may take them for anything but sound. The link is all that is needed to hear them.
      'x-content-type-options': 'nosniff',
      'access-control-allow-origin': '*',
    });
    if (asked) reply.code(206).header('content-range', `bytes ${start}-${end - 1}/${byteLength}`);
    reply.raw.setTimeout(slowReaderTimeoutMs, () => reply.raw.destroy());
    return reply.send(Readable.from(store.recordings.read(id, start, end), { objectMode: false }));
  });
}
