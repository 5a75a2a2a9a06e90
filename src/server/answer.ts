import {
  type IncomingMessage,
  type OutgoingHttpHeader,
  type OutgoingHttpHeaders,
  ServerResponse,
} from 'node:http';

type Headers = OutgoingHttpHeaders | OutgoingHttpHeader[];

/**
 * A response with headers that it has whoever answers. They are written together with those of the answer, for to set
 * a dozen one by one takes longer than most else that is done for a request.
 */
export class Answer<Request extends IncomingMessage = IncomingMessage> extends ServerResponse<Request> {
  readonly #standing: Readonly<Record<string, string>>[] = [];

  /** Adds to the headers that stand. Whoever answers may still say another value in the place of one of them. */
  stand(headers: Readonly<Record<string, string>>): void {
    this.#standing.push(headers);
  }

  override writeHead(status: number, reason?: string | Headers, headers?: Headers): this {
    const own = typeof reason === 'string' ? headers : (reason ?? headers);
    const all: OutgoingHttpHeaders = Object.assign({}, ...this.#standing, this.getHeaders());
    // Whoever answers may write a name in capitals, or in both ways; it is the same header.
    for (const [name, value] of entriesOf(own)) all[name.toLowerCase()] = value;
    return typeof reason === 'string' ? super.writeHead(status, reason, all) : super.writeHead(status, all);
  }
}

/** Node also takes names and values in turn. */
function entriesOf(headers: Headers = {}): readonly [string, OutgoingHttpHeader | undefined][] {
  if (!Array.isArray(headers)) return Object.entries(headers);
  return headers.flatMap((name, i) => (i % 2 === 0 ? [[String(name), headers[i + 1]]] : []));
}
