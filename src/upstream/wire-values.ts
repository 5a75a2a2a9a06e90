import { isObjectId } from './object-id.ts';
import { isTimestamp } from './timestamp.ts';

// Reading values of an answer one by one, each checked where it is read. For lists that have a row for everything that
// is asked for: checking them against a zod schema first takes four times as long, and makes every row twice. What
// passes here is held against the schemas of the wire by a test.

/** An object of an answer, of which nothing is known yet. */
export type WireObject = Readonly<Record<string, unknown>>;

/** What upstream sent is not what its API promises. */
export class WireValueError extends Error {
  override readonly name = 'WireValueError';

  constructor(name: string, expected: string) {
    super(`${name} is not ${expected}.`);
  }
}

export function readObject(value: unknown, name: string): WireObject {
  if (isObject(value)) return value;
  throw new WireValueError(name, 'an object');
}

export function readList<T>(value: unknown, name: string, read: (item: unknown) => T): T[] {
  if (Array.isArray(value)) return value.map(read);
  throw new WireValueError(name, 'a list');
}

export function readTexts(value: unknown, name: string, itemName: string): readonly string[] {
  if (!Array.isArray(value)) throw new WireValueError(name, 'a list');
  for (const item of value) readText(item, itemName);
  return value;
}

export function readText(value: unknown, name: string): string {
  if (typeof value === 'string') return value;
  throw new WireValueError(name, 'a text');
}

export function readObjectId(value: unknown, name: string): string {
  if (typeof value === 'string' && isObjectId(value)) return value;
  throw new WireValueError(name, 'an object id');
}

export function readTimestamp(value: unknown, name: string): string {
  if (typeof value === 'string' && isTimestamp(value)) return value;
  throw new WireValueError(name, 'a timestamp');
}

export function readBoolean(value: unknown, name: string): boolean {
  if (typeof value === 'boolean') return value;
  throw new WireValueError(name, 'true or false');
}

export function readInteger(value: unknown, name: string): number {
  if (typeof value === 'number' && Number.isSafeInteger(value)) return value;
  throw new WireValueError(name, 'a whole number');
}

export function isObject(value: unknown): value is WireObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
