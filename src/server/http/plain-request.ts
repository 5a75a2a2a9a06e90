import type { OperationRequest } from '../documents/requested-text.ts';

/** A single request of GraphQL over HTTP in which everything is of the kind that it should be. */
export interface PlainRequest extends OperationRequest {
  readonly operationName?: string | null;
  readonly variables?: Readonly<Record<string, unknown>> | null;
}

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
  const { query, documentId, extensions }: OperationRequest = content;
  if (query == null && documentId == null && extensions == null) return false;
  for (const name in content) if (!mayBe(name, Reflect.get(content, name))) return false;
  return true;
}

/** Whether a request may have this parameter with this value; null is the same as nothing. */
function mayBe(name: string, value: unknown): boolean {
  if (value === null) return true;
  switch (name) {
    case 'query':
    case 'operationName':
    case 'documentId':
      return typeof value === 'string';
    case 'variables':
    case 'extensions':
      return typeof value === 'object' && !Array.isArray(value);
    default:
      return false;
  }
}
