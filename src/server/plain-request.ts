import type { OperationRequest } from './documents/requested-text.ts';

/** A single request of GraphQL over HTTP in which everything is of the kind that it should be. */
export interface PlainRequest extends OperationRequest {
  readonly operationName?: string | null;
  readonly variables?: Readonly<Record<string, unknown>> | null;
}

type Check = (value: unknown) => boolean;

const isText: Check = (value) => typeof value === 'string';
const isObject: Check = (value) => typeof value === 'object' && !Array.isArray(value);

/** Everything that may stand in a request; null is the same as nothing. */
const parameters = new Map<string, Check>([
  ['query', isText],
  ['operationName', isText],
  ['documentId', isText],
  ['variables', isObject],
  ['extensions', isObject],
]);

/** Null: this is no such request, or none at all, and somebody else has to say what is wrong with it. */
export function readPlainRequest(body: Buffer): PlainRequest | null {
  let content: unknown;
  try {
    content = JSON.parse(body.toString('utf8'));
  } catch {
    return null;
  }
  return isPlain(content) ? content : null;
}

function isPlain(content: unknown): content is PlainRequest {
  if (typeof content !== 'object' || content === null || Array.isArray(content)) return false;
  let isAsked = false;
  for (const [name, value] of Object.entries(content)) {
    if (value === null) continue;
    if (!parameters.get(name)?.(value)) return false;
    isAsked ||= name !== 'operationName' && name !== 'variables';
  }
  return isAsked;
}
