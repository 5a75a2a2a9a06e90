import type { Upload } from '../../graph/upload.ts';
import { FormError } from './form-error.ts';

/** What a form asks to execute, as the parameters of a GraphQL request. */
export type FormOperation = Record<string, unknown>;

/** The field of a form that brings the file, and the variable that it is for. */
export interface FilePlace {
  readonly field: string;
  put(upload: Upload): void;
}

/** The field `operations`. Throws `FormError`. */
export function decodeOperations(text: string): FormOperation {
  const operation = parse('operations', text);
  if (Array.isArray(operation)) throw new FormError('"operations" must be one operation: no list is taken.');
  if (!isRecord(operation)) throw new FormError('"operations" must be a JSON object.');
  return operation;
}

/** The field `map`: the place of the file in these operations; null where it announces none. Throws `FormError`. */
export function decodeMap(text: string, operation: FormOperation): FilePlace | null {
  const map = parse('map', text);
  if (!isRecord(map)) throw new FormError('"map" must be a JSON object.');
  const [entry, ...more] = Object.entries(map);
  if (entry === undefined) return null;
  if (more.length > 0) throw new FormError('"map" names more than one file: one is taken.');
  const [field, paths] = entry;
  if (!Array.isArray(paths) || !paths.every((path) => typeof path === 'string'))
    throw new FormError('"map" must give a list of paths for its file.');
  const [path, ...others] = paths;
  if (path === undefined || others.length > 0)
    throw new FormError('"map" must give exactly one path for its file.');
  return { field, put: placeOf(path, operation) };
}

/** Only what `operations` itself has is walked through, so that a path cannot lead to anything else. */
function placeOf(path: string, operation: FormOperation): FilePlace['put'] {
  const names = path.split('.');
  const last = names.pop() ?? '';
  let holder: unknown = operation;
  for (const name of names) holder = ownValue(holder, name);
  if (names[0] !== 'variables' || !isHolder(holder) || ownValue(holder, last) !== null)
    throw new FormError('The path in "map" must lead to a variable that is null in "operations".');
  return (upload) => void Reflect.defineProperty(holder, last, { value: upload });
}

function ownValue(holder: unknown, name: string): unknown {
  return isHolder(holder) && Object.hasOwn(holder, name) ? Reflect.get(holder, name) : undefined;
}

function parse(field: string, text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new FormError(`"${field}" must be JSON.`);
  }
}

function isHolder(value: unknown): value is object {
  return typeof value === 'object' && value !== null;
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return isHolder(value) && !Array.isArray(value);
}
