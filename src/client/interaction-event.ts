/** Known values for completion in editors; the server may come to know more. */
type OrNewer<Known extends string> = Known | (string & {});

interface BaseEvent<Name extends string> {
  readonly __typename: Name;
  /** Its place: `after` with it goes on with the next event. */
  readonly cursor: string;
  /** Counts 1, 2, 3… within its stream. */
  readonly sequence: number;
  readonly emittedAt: string;
}

/** An event as the default documents select it. The schema describes what each means. */
export type InteractionEvent =
  | ConversationCreatedEvent
  | UserMessageAvailableEvent
  | CurrentAgentActionEvent
  | NewMessageEvent
  | InteractionCompleteEvent
  | BaseEvent<'EndSessionEvent'>
  | ErrorEvent
  | UnknownEvent;

export interface ConversationCreatedEvent extends BaseEvent<'ConversationCreatedEvent'> {
  readonly conversation: { readonly id: string; readonly upstreamId: string } | null;
}

export interface UserMessageAvailableEvent extends BaseEvent<'UserMessageAvailableEvent'> {
  readonly messageId: string;
  readonly text: string;
}

export interface CurrentAgentActionEvent extends BaseEvent<'CurrentAgentActionEvent'> {
  readonly action: { readonly __typename: string; readonly type: string };
}

export interface NewMessageEvent extends BaseEvent<'NewMessageEvent'> {
  readonly text: string;
  readonly stop: boolean;
  readonly sequenceNumber: number;
  readonly messageUpstreamId: string;
}

export interface InteractionCompleteEvent extends BaseEvent<'InteractionCompleteEvent'> {
  readonly messageId: string;
  readonly fullMessage: string;
  readonly conversationCompleted: boolean;
}

export interface ErrorEvent extends BaseEvent<'ErrorEvent'> {
  readonly code: OrNewer<'AGENT_FAILED' | 'CONNECTION_LOST' | 'TIMED_OUT' | 'PRODUCER_LOST'>;
  readonly message: string;
  readonly interactionSaved: boolean;
  readonly recovery: OrNewer<'SEND_AGAIN' | 'CHECK_MESSAGES' | 'FINISH_CONVERSATION'>;
}

export interface UnknownEvent extends BaseEvent<'UnknownEvent'> {
  readonly type: string;
  readonly payload: Readonly<Record<string, unknown>>;
}
