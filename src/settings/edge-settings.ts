import { z } from 'zod';
import {
  basePath,
  bytes,
  duration,
  hostNames,
  milliseconds,
  origins,
  subnets,
  wholeNumber,
} from './kinds-of-values.ts';
import type { Setting } from './setting.ts';

/** What is let in, and what pages are shown. */
export const edgeSettings = {
  ALLOWED_ORIGINS: {
    schema: origins.optional(),
    default: null,
    description:
      "Origins of web pages that may call from a browser, separated by commas. The server's own pages always may; with the sandbox, so may pages on localhost",
  },
  ALLOWED_HOSTS: {
    schema: hostNames.optional(),
    default: null,
    description:
      'Names under which the server and the sandbox may be called besides `HOST`, localhost and IP addresses, separated by commas, against DNS rebinding. Without it the sandbox may be called by no other, nor the server where there is the sandbox or `UPSTREAM_API_KEY`',
  },
  TRUST_PROXY: {
    schema: subnets.optional(),
    default: null,
    description:
      'Reverse proxies whose `X-Forwarded-Host` and `-Proto` are believed, and whose connections are not counted by address: addresses, subnets like `10.1.0.0/16`, `loopback` or `private`, separated by commas',
  },
  BASE_PATH: {
    schema: basePath.optional(),
    default: null,
    description: 'Before every path, as `/api`; for a proxy that passes it on',
  },
  HSTS_MAX_AGE_SECONDS: {
    schema: wholeNumber(0, 63_072_000),
    default: '31536000',
    description:
      'How long browsers that a trusted proxy took in over TLS are told to come over TLS only; `0`: they are not told',
  },
  INTROSPECTION: {
    schema: z.stringbool(),
    default: 'true',
    description: 'Whether tools may read the schema from the server',
  },
  GRAPHIQL: {
    schema: z.stringbool(),
    default: 'true',
    description: 'Whether `/graphql` shows GraphiQL to a browser',
  },
  CONSOLE: {
    schema: z.stringbool(),
    default: 'true',
    description: 'Whether `/` shows the console, a page to try everything out with',
  },
  SHUTDOWN_DRAIN_MS: {
    schema: milliseconds,
    default: '0',
    description:
      'How long everything is still answered after SIGTERM, while `/health/ready` says no: the time that a load balancer needs to go elsewhere',
  },
  SHUTDOWN_GRACE_MS: {
    schema: milliseconds,
    default: '10000',
    description: 'How long running interactions may go on after that',
  },
  MAX_REQUEST_BYTES: {
    schema: bytes,
    default: '4194304',
    description:
      'Largest body of an HTTP request but for the file that it uploads, and largest WebSocket message',
  },
  MAX_UPLOAD_BYTES: {
    schema: bytes,
    default: '26214400',
    description: 'Largest recording that may be sent',
  },
  UPLOAD_IDLE_TIMEOUT_MS: {
    schema: duration,
    default: '20000',
    description: 'Longest silence of a client within a recording that it sends, while it is waited for',
  },
} as const satisfies Record<string, Setting>;
