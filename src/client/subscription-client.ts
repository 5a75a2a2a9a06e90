/**
 * What this folder needs of a GraphQL client that can subscribe. The clients of graphql-ws and graphql-sse have it as
 * they are.
 */
export interface SubscriptionClient {
  /** Starts a subscription; the function that it returns ends it. */
  subscribe(request: SubscriptionRequest, sink: SubscriptionSink): () => void;
  /** Shows everything that arrives, heartbeats too, and when the connection is gone. graphql-ws has it. */
  readonly on?: (event: 'message' | 'closed', listener: (what: unknown) => void) => () => void;
  /** Gives the connection up without waiting for the other side. graphql-ws has it. */
  readonly terminate?: () => void;
}

export interface SubscriptionRequest {
  readonly query: string;
  readonly variables: Record<string, unknown>;
}

export interface SubscriptionSink {
  next(result: SubscriptionResult): void;
  /** A list of GraphQL errors, or whatever the transport failed with. */
  error(failure: unknown): void;
  complete(): void;
}

export interface SubscriptionResult {
  readonly data?: Readonly<Record<string, unknown>> | null | undefined;
  readonly errors?: readonly unknown[] | undefined;
}
