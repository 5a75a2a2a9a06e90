import { z } from 'zod';
import { silentLog } from '../src/observe/log.ts';
import { createMemoryLog } from '../src/streams/memory-log.ts';
import type { InteractionEvent } from '../src/upstream/interaction-event.ts';
import { defaultRetryPolicy } from '../src/upstream/retry.ts';
import { keepMemoryYoung } from '../src/young-memory.ts';
import { serveGraph } from '../test/kit/serve-graph.ts';

const ways = ['the fast path', 'compilation', 'known answers', 'reading ahead', 'young memory'] as const;

/** The server of this project without one of the ways in which it is fast. */
const [upstreamUrl, way] = z.tuple([z.url(), z.enum(ways)]).parse(process.argv.slice(2));
if (way !== 'young memory') keepMemoryYoung();
const server = await serveGraph(
  upstreamUrl,
  createMemoryLog<InteractionEvent>(),
  silentLog,
  defaultRetryPolicy,
  {
    fastPath: way !== 'the fast path',
    compile: way !== 'compilation',
    readAhead: way !== 'reading ahead',
    knownAnswersMaxBytes: way === 'known answers' ? 0 : undefined,
  },
);
console.log(server.url);
