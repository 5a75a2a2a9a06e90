import { z } from 'zod';
import { type InteractionEventWire, interactionEvent } from '../../../contract/event.ts';

export type EventType = InteractionEventWire['type'];
export const eventTypes: readonly EventType[] = interactionEvent.options.map(({ shape }) => shape.type.value);

/** One thing done on the wire in place of sending a line as it is. */
export type Step =
  | { readonly do: 'send'; readonly bytes: Buffer }
  /** Sent together with the next bytes, in one chunk. */
  | { readonly do: 'hold'; readonly bytes: Buffer }
  | { readonly do: 'wait'; readonly ms: number }
  /** Nothing more happens until the client leaves. */
  | { readonly do: 'stall' }
  | { readonly do: 'reset' }
  /** The response ends as if it were complete. */
  | { readonly do: 'stop' }
  /** The operation fails as if the agent had. */
  | { readonly do: 'fail'; readonly status: number };

/** Which line is about to be sent. */
export interface Place {
  /** `answer`: an ordinary answer, which is one piece. */
  readonly event: EventType | 'answer';
  /** How many lines came before. */
  readonly index: number;
  /** Counts from 1 among the events of the same type. */
  readonly occurrence: number;
}

export type Distortion = (steps: readonly Step[], place: Place) => readonly Step[];

export interface CannedAnswer {
  readonly status: number;
  readonly contentType: string;
  readonly body: string;
  readonly headers?: Readonly<Record<string, string>>;
}

/** What a fault does to one request; whatever is left out stays as it is. */
export interface Effect {
  /** Passes before the operation begins. */
  readonly delayMs?: number;
  /** Given in place of the operation, which does not happen. */
  readonly instead?: CannedAnswer;
  /** How many requests of the same credentials pass before one is hit. */
  readonly after?: number;
  readonly contentType?: string;
  /** Changes the body of an ordinary answer. */
  readonly rewrite?: (body: string) => string;
  readonly distort?: Distortion;
}

/** Streams are the answers of create and interact; all others are ordinary. */
export type Reach = 'every answer' | 'ordinary answers' | 'streams';

/** Something that can go wrong between the API and its clients, on demand. */
export interface Fault {
  readonly name: string;
  readonly description: string;
  readonly reach: Reach;
  readonly parameters: z.ZodObject;
  /** Throws a `ZodError` when a parameter is unknown or out of range. */
  effectOf(given: Readonly<Record<string, string>>): Effect;
}

interface FaultDefinition<Shape extends z.ZodRawShape> extends Pick<Fault, 'name' | 'description' | 'reach'> {
  /** Each with a default and a description; values arrive as text. */
  readonly parameters: Shape;
  readonly effect: (parameters: z.output<z.ZodObject<Shape, z.core.$strict>>) => Effect;
}

export function defineFault<Shape extends z.ZodRawShape>({
  name,
  description,
  reach,
  parameters: shape,
  effect,
}: FaultDefinition<Shape>): Fault {
  const parameters = z.strictObject(shape);
  return { name, description, reach, parameters, effectOf: (given) => effect(parameters.parse(given)) };
}

/** A whole number of a parameter. */
export const wholeNumber = (fallback: number, min: number, max: number, description: string) =>
  z.coerce.number().int().min(min).max(max).default(fallback).describe(description);

const longestMs = 3_600_000;
export const milliseconds = (fallback: number, description: string) =>
  wholeNumber(fallback, 0, longestMs, description);
