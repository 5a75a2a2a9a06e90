import {
  type IncomingMessage,
  type OutgoingHttpHeader,
  type OutgoingHttpHeaders,
  ServerResponse,
} from 'node:http';
import type { ObservedOperation } from '../../observe/telemetry.ts';

type Headers = OutgoingHttpHeaders | OutgoingHttpHeader[];

/** Names in lower case and values, in turn: the form that node writes without looking for anything. */
export type HeaderList = readonly string[];

/**
 * A response with headers that it has whoever answers. They are written together with those of the answer, for to set
 * a dozen one by one takes longer than most else that is done for a request.
 */
export class Answer<Request extends IncomingMessage = IncomingMessage> extends ServerResponse<Request> {
  /** What is asked, where it is an operation: told by whoever refuses it. */
  operation: ObservedOperation | null = null;
  readonly #headers: OutgoingHttpHeader[] = [];

  /** Adds to the headers that stand. Whoever answers may still say another value in the place of one of them. */
  stand(headers: HeaderList): void {
    for (const nameOrValue of headers) this.#headers.push(nameOrValue);
  }

  override writeHead(status: number, reason?: string | Headers, headers?: Headers): this {
    const text = typeof reason === 'string' ? reason : undefined;
    const own = typeof reason === 'string' ? headers : (reason ?? headers);
    const someWereSet = this.getHeaderNames().length > 0;
    if (someWereSet) this.#sayAll(this.getHeaders());
    if (own) this.#sayAll(own);
    // Where some were set, node would remove those of a list before it sets them, which for some has consequences.
    return super.writeHead(status, text, someWereSet ? objectOf(this.#headers) : this.#headers);
  }

  #sayAll(headers: Headers): void {
    if (Array.isArray(headers)) {
      for (let i = 0; i < headers.length; i += 2) this.#say(String(headers[i]), headers[i + 1]);
    } else {
      for (const name in headers) this.#say(name, headers[name]);
    }
  }

  /** Whoever answers may write a name in capitals, or in both ways; it is the same header. */
  #say(name: string, value: OutgoingHttpHeader | undefined): void {
    if (value === undefined) return;
    const lowerCase = name.toLowerCase();
    const all = this.#headers;
    let at = 0;
    while (at < all.length && all[at] !== lowerCase) at += 2;
    all[at] = lowerCase;
    all[at + 1] = value;
  }
}

function objectOf(list: readonly OutgoingHttpHeader[]): OutgoingHttpHeaders {
  const headers: OutgoingHttpHeaders = {};
  for (let i = 0; i < list.length; i += 2) headers[String(list[i])] = list[i + 1];
  return headers;
}
