import type { StoredTurnFragment } from '../__generated__/graphql.ts';
import type { Failure, LiveTurn } from './live-turn.ts';

export type StoredMessage = NonNullable<StoredTurnFragment['messages']>[number];

/** One thing said, whether it is stored or still on its way. */
export interface Said {
  /** Null: not known yet. */
  readonly id: string | null;
  readonly text: string;
  readonly sentAt: string;
  /** The name of whoever said it; null: not known yet. */
  readonly sender: string | null;
  readonly isSpoken: boolean;
}

/** One turn as it is shown. */
export interface Turn {
  readonly key: string;
  /** Null until it is stored. */
  readonly interactionId: string | null;
  readonly user: Said | null;
  readonly others: readonly Said[];
  readonly agent: Said | null;
  readonly steps: LiveTurn['steps'];
  /** From the first event to the end; null: not known, or not over. */
  readonly durationMs: number | null;
  readonly isAnswering: boolean;
  readonly failure: Failure | null;
}

/**
 * What is stored, then what has only been heard of. A turn of which both are known is one. A turn of which nothing was
 * kept is shown until the next one begins.
 */
export function toTranscript(
  stored: readonly StoredTurnFragment[],
  live: readonly LiveTurn[],
  dismissed: ReadonlySet<string> = new Set(),
): readonly Turn[] {
  const heard = live.filter(({ key }) => !dismissed.has(key));
  const storedTurns = stored.map((turn) =>
    toStored(
      turn,
      heard.find((other) => isSame(turn, other)),
    ),
  );
  const unstored = heard.filter(
    (turn, index) =>
      !stored.some((other) => isSame(other, turn)) &&
      !(isVoid(turn) && index < heard.length - 1) &&
      !(isNothingYet(turn) && stored.length > 0),
  );
  return [...storedTurns, ...unstored.map(toLive)];
}

function isSame({ id, messages }: StoredTurnFragment, live: LiveTurn): boolean {
  if (live.interactionId !== null) return id === live.interactionId;
  return (messages ?? []).some(
    (message) => message.id === live.userMessage?.id || message.upstreamId === live.answerUpstreamId,
  );
}

function isVoid({ failure }: LiveTurn): boolean {
  return failure !== null && !failure.interactionSaved;
}

/** The beginning of a greeting, of which only the answer will tell whether it is stored. */
function isNothingYet({ userMessage, text, failure }: LiveTurn): boolean {
  return userMessage === null && text === '' && failure === null;
}

function toStored({ id, messages }: StoredTurnFragment, live: LiveTurn | undefined): Turn {
  const all = messages ?? [];
  const user = all.find(({ type }) => type === 'USER_MESSAGE');
  const agent = all.findLast(({ type }) => type === 'AGENT_MESSAGE');
  return {
    key: id,
    interactionId: id,
    user: user ? toSaid(user) : null,
    others: all.filter((message) => message !== user && message !== agent).map(toSaid),
    agent: agent ? toSaid(agent) : null,
    steps: live?.steps ?? [],
    durationMs: live ? durationOf(live) : null,
    isAnswering: false,
    // It is stored: whatever else was feared has not come true.
    failure: live?.failure?.interactionSaved ? live.failure : null,
  };
}

function toSaid({ id, text, sentAt, sender, format }: StoredMessage): Said {
  return { id, text, sentAt, sender, isSpoken: format === 'VOICE' };
}

function toLive(turn: LiveTurn): Turn {
  const { key, interactionId, answerId, userMessage, startedAt, endedAt, text, steps, failure } = turn;
  const isAnswering = endedAt === null;
  return {
    key,
    interactionId,
    user: userMessage && { ...userMessage, sentAt: startedAt, sender: null, isSpoken: false },
    others: [],
    agent:
      isAnswering || text !== ''
        ? { id: answerId, text, sentAt: endedAt ?? startedAt, sender: null, isSpoken: turn.isSpoken }
        : null,
    steps,
    durationMs: durationOf(turn),
    isAnswering,
    failure,
  };
}

function durationOf({ startedAt, endedAt }: LiveTurn): number | null {
  return endedAt === null ? null : Date.parse(endedAt) - Date.parse(startedAt);
}
