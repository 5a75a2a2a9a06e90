import { createHash } from 'node:crypto';
import { GraphQLError } from 'graphql';
import { z } from 'zod';

/** Which way a list is walked: from its start, or from its end with the sort order flipped. */
export type Direction = 'FORWARD' | 'BACKWARD';

export type OrderValue = string | number;

/** Where an item was met: enough to go on behind it, whichever list upstream gives by then. */
export interface Position {
  readonly direction: Direction;
  readonly token: number | null;
  /** Items of the page at `token` up to and including this one; 0 when that page begins right after it. */
  readonly passed: number;
  readonly id: string;
  /** The item's value in the leading order; null where the list has none. */
  readonly value: OrderValue | null;
}

const cursorShape = z.tuple([
  z.string(),
  z.enum(['FORWARD', 'BACKWARD']),
  z.int().nonnegative().nullable(),
  z.int().nonnegative(),
  z.string(),
  z.union([z.string(), z.number()]).nullable(),
]);

/** A position as text, with the key of the list that it belongs to. */
export function encodePosition({ direction, token, passed, id, value }: Position, listKey: string): string {
  return Buffer.from(JSON.stringify([listKey, direction, token, passed, id, value])).toString('base64url');
}

/** Refuses what is no cursor, and one of another list. */
export function decodePosition(cursor: string, listKey: string): Position {
  const shape = cursorShape.safeParse(parseJson(Buffer.from(cursor, 'base64url').toString('utf8')));
  if (!shape.success || shape.data[0] !== listKey) {
    throw badInput('This cursor does not belong to this list with this filter and order.');
  }
  const [, direction, token, passed, id, value] = shape.data;
  return { direction, token, passed, id, value };
}

/** Tells lists apart by what names them, their filter and order included. */
export function keyOf(name: readonly unknown[]): string {
  return createHash('sha256').update(JSON.stringify(name)).digest('base64url').slice(0, 8);
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

export function badInput(message: string): GraphQLError {
  return new GraphQLError(message, { extensions: { code: 'BAD_USER_INPUT' } });
}
