import { Lifetime } from '../lib/lifetime.ts';
import { ignoredOperation, type ObservedOperation } from '../observe/telemetry.ts';
import type { InteractionLog } from '../streams/interaction-log.ts';
import type { Relay } from '../streams/relay.ts';
import type { CallScope } from '../upstream/call.ts';
import type { UpstreamClient } from '../upstream/client.ts';
import { type Credentials, noCredentials } from '../upstream/credentials.ts';
import type { InteractionEvent } from '../upstream/interaction-event.ts';
import { Upstream } from '../upstream/upstream.ts';
import { CallLog } from './call-log.ts';
import { type Caller, createCaller } from './caller.ts';
import { type Deliver, type LiveEvent, type LiveEvents, pulled } from './interaction/live-events.ts';
import { Loaders } from './loaders.ts';
import { defaultPagingLimits, type PagingLimits } from './paging/paging.ts';

/** What lives as long as the process and every operation uses. */
export interface GraphServices {
  readonly client: UpstreamClient;
  readonly log: InteractionLog<InteractionEvent>;
  readonly relay: Relay<InteractionEvent>;
  /** For whom all callers act, where the facade signs in itself; absent where callers bring their own token. */
  readonly account?: Caller | undefined;
  readonly paging?: PagingLimits;
  /** False: what hangs on a conversation waits for the conversation, to be compared with. */
  readonly readAhead?: boolean | undefined;
}

/** What a transport knows of the operation that it brings. */
export interface IncomingOperation {
  readonly authorization: string | null | undefined;
  readonly requestId: string;
  readonly operation?: ObservedOperation | undefined;
  /** Called for a signal that aborts when whoever asked is gone, where the transport can tell. */
  readonly signal?: (() => AbortSignal) | undefined;
  /** Where the transport has a way of its own; else events are pulled one by one. */
  readonly deliver?: Deliver | undefined;
}

/**
 * What one operation works with, and on whose behalf it calls upstream. A subscription keeps its context for all its
 * events; since there may be thousands who only watch, whatever they do not need is made when it is first asked for.
 */
export class GraphContext implements CallScope {
  readonly caller: Caller | null;
  readonly requestId: string;
  /** Told what this operation is, and how it ended. */
  readonly operation: ObservedOperation;
  /** How long the operation is worth working on. When it is over, reads upstream are given up. */
  readonly lifetime = new Lifetime();
  readonly #services: GraphServices;
  readonly #incoming: IncomingOperation;
  #calls: CallLog | undefined;
  #upstream: Upstream | undefined;
  #loaders: Loaders | undefined;
  #signal: AbortSignal | undefined;

  constructor(services: GraphServices, incoming: IncomingOperation) {
    const { authorization, requestId, operation = ignoredOperation } = incoming;
    this.#services = services;
    this.#incoming = incoming;
    this.caller = services.account ?? createCaller(authorization);
    this.requestId = requestId;
    this.operation = operation;
  }

  get log(): InteractionLog<InteractionEvent> {
    return this.#services.log;
  }

  get relay(): Relay<InteractionEvent> {
    return this.#services.relay;
  }

  get paging(): PagingLimits {
    return this.#services.paging ?? defaultPagingLimits;
  }

  get readsAhead(): boolean {
    return this.#services.readAhead ?? true;
  }

  get credentials(): Credentials {
    return this.caller?.credentials ?? noCredentials;
  }

  get calls(): CallLog {
    this.#calls ??= new CallLog();
    return this.#calls;
  }

  get upstream(): Upstream {
    this.#upstream ??= new Upstream(this.#services.client, this);
    return this.#upstream;
  }

  /** Aborts when whoever asked is gone, where the transport can tell. */
  get signal(): AbortSignal {
    this.#signal ??= this.#incoming.signal?.() ?? new AbortController().signal;
    return this.#signal;
  }

  /** The set in force: one for a whole query or mutation, a new one for each event of a subscription. */
  get loaders(): Loaders {
    this.#loaders ??= new Loaders(this.upstream);
    return this.#loaders;
  }

  renewLoaders(): void {
    this.#loaders = undefined;
  }

  /** Brings the events of a subscription to whoever asked, in the way of the transport. */
  deliver(events: LiveEvents): AsyncIterable<LiveEvent> {
    const { deliver } = this.#incoming;
    return deliver ? deliver(events) : pulled(events, () => this.renewLoaders());
  }
}
