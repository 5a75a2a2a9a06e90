import type { AnswerStream, Api } from '../kit/api.ts';
import type { DrivenEngine, DrivenTurn } from '../kit/driven-engine.ts';

export type Actor = 'mira' | 'noah' | 'vera';
export type Place = 'coach' | 'desk';

/** A turn that is going on, held in the hands of the test. */
export interface OpenTurn {
  readonly stream: AnswerStream;
  readonly driven: DrivenTurn;
  /** Null in an opening turn. */
  readonly said: string | null;
}

/** A conversation as it should be. */
export interface KnownConversation {
  readonly id: string;
  readonly user: Actor;
  readonly service: Place;
  readonly api: Api;
  /** The texts of all messages that are committed, oldest first. */
  readonly committed: string[];
  open: OpenTurn | undefined;
  isFinished: boolean;
  /** Its opening turn came to nothing. */
  isGone: boolean;
}

export interface Model {
  readonly conversations: KnownConversation[];
  count: number;
}

/** The sandbox, as its users and a supervisor see it. */
export interface System {
  readonly engine: DrivenEngine;
  readonly users: Readonly<Record<Actor, Api>>;
  readonly supervisor: Api;
}
