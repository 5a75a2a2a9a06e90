import { Lifetime } from '../lib/lifetime.ts';
import { ignoredOperation, type ObservedOperation } from '../observe/telemetry.ts';
import type { InteractionLog } from '../streams/interaction-log.ts';
import type { Relay } from '../streams/relay.ts';
import type { UpstreamClient } from '../upstream/client.ts';
import { noCredentials } from '../upstream/credentials.ts';
import type { InteractionEvent } from '../upstream/interaction-event.ts';
import { Upstream } from '../upstream/upstream.ts';
import { type CallLog, createCallLog } from './call-log.ts';
import { type Caller, createCaller } from './caller.ts';
import { type Deliver, pulled } from './interaction/live-events.ts';
import { Loaders } from './loaders.ts';
import { defaultPagingLimits, type PagingLimits } from './paging.ts';

/** What lives as long as the process and every operation uses. */
export interface GraphServices {
  readonly client: UpstreamClient;
  readonly log: InteractionLog<InteractionEvent>;
  readonly relay: Relay<InteractionEvent>;
  /** For whom all callers act, where the facade signs in itself; absent where callers bring their own token. */
  readonly account?: Caller | undefined;
  readonly paging?: PagingLimits;
}

/** What one operation works with. A subscription keeps its context for all its events. */
export interface GraphContext {
  readonly caller: Caller | null;
  readonly upstream: Upstream;
  readonly calls: CallLog;
  readonly log: InteractionLog<InteractionEvent>;
  readonly relay: Relay<InteractionEvent>;
  readonly requestId: string;
  /** Told what this operation is, and how it ended. */
  readonly operation: ObservedOperation;
  /** How long the operation is worth working on. When it is over, reads upstream are given up. */
  readonly lifetime: Lifetime;
  /** Aborts when whoever asked is gone, where the transport can tell. */
  signal(): AbortSignal;
  readonly paging: PagingLimits;
  /** The set in force: one for a whole query or mutation, a new one for each event of a subscription. */
  loaders(): Loaders;
  renewLoaders(): void;
  /** Brings the events of a subscription to whoever asked, in the way of the transport. */
  readonly deliver: Deliver;
}

export function createContext(
  { client, log, relay, account, paging = defaultPagingLimits }: GraphServices,
  request: {
    readonly authorization: string | null | undefined;
    readonly requestId: string;
    readonly operation?: ObservedOperation | undefined;
    readonly signal?: AbortSignal | undefined;
    /** Where the transport has a way of its own; else events are pulled one by one. */
    readonly deliver?: Deliver | undefined;
  },
): GraphContext {
  const { requestId, operation = ignoredOperation } = request;
  const caller = account ?? createCaller(request.authorization);
  const calls = createCallLog();
  const lifetime = new Lifetime();
  const scope = {
    lifetime,
    credentials: caller?.credentials ?? noCredentials,
    requestId,
    operation,
    onCall: calls.record,
  };
  const upstream = new Upstream(client, scope);
  // Made when first asked for: there may be thousands who only watch, and need neither.
  let signal: AbortSignal | undefined;
  let loaders: Loaders | undefined;
  const renewLoaders = () => {
    loaders = undefined;
  };
  return {
    caller,
    upstream,
    calls,
    log,
    relay,
    requestId,
    operation,
    lifetime,
    signal: () => {
      signal ??= request.signal ?? new AbortController().signal;
      return signal;
    },
    paging,
    loaders: () => {
      loaders ??= new Loaders(upstream);
      return loaders;
    },
    renewLoaders,
    deliver: request.deliver ?? ((events) => pulled(events, renewLoaders)),
  };
}
