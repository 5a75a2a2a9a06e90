const SECRET_KEY = /^(id_token|access_token|authorization|api_key|x-api-key|secret|password|token)$/i;

export interface DecodedErrorBody {
  readonly detail: string;
  readonly invalidFields: readonly { readonly path: string; readonly message: string }[];
}

/**
 * Reads whatever an upstream answers with an error status: the documented shape, the shapes of older servers, plain
 * text of a proxy, or nothing. Values under keys that hold secrets are replaced before anything else sees them.
 */
export function decodeErrorBody(text: string, status: number): DecodedErrorBody {
  if (text.trim() === '') return { detail: `HTTP ${status}`, invalidFields: [] };
  const body = parseJson(text);
  if (!isRecord(body)) return { detail: text.slice(0, 2000), invalidFields: [] };
  const said = body.message ?? body.error ?? body.detail;
  const detail = typeof said === 'string' ? said : JSON.stringify(redact(said ?? body));
  return { detail, invalidFields: invalidFields(body.errors ?? body.field_errors ?? body.detail) };
}

function invalidFields(value: unknown): DecodedErrorBody['invalidFields'] {
  if (!Array.isArray(value)) return [];
  return value.filter(isRecord).map((issue) => ({
    path: Array.isArray(issue.loc) ? issue.loc.slice(1).join('.') : String(issue.field ?? ''),
    message: String(issue.msg ?? issue.message ?? 'Not valid.'),
  }));
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function redact(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(redact);
  if (!isRecord(value)) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, inner]) => [key, SECRET_KEY.test(key) ? '[redacted]' : redact(inner)]),
  );
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
