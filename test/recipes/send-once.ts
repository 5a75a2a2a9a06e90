const document = `
  mutation ($input: SendMessageInput!) {
    sendMessage(input: $input) {
      ... on SendMessageSuccess { stream { id } }
      ... on ConversationBusyError { openStream { id } }
      ... on RateLimitedError { retryAfterMs }
      ... on Error { code message }
    }
  }`;

export interface Sending {
  readonly url: string;
  readonly token: () => string | Promise<string>;
  readonly conversationId: string;
  readonly text: string;
  /** Before another try, so that nobody hammers a server that is down, nor one that has said when to come back. */
  readonly pause?: (attempt: number, atLeastMs: number) => Promise<void>;
}

/** Sends a message once, in as many tries as it takes, ten at most, and returns the id of the stream of its answer. */
export async function sendOnce({
  url,
  token,
  conversationId,
  text,
  pause = backOff,
}: Sending): Promise<string> {
  // Made once for each message that a person sends. Every try must carry the same.
  const idempotencyKey = crypto.randomUUID();
  const input = { conversationId, content: { text }, idempotencyKey };
  for (let attempt = 1; ; attempt += 1) {
    try {
      const response = await fetch(url, {
        method: 'POST',
        headers: { 'content-type': 'application/json', authorization: `Bearer ${await token()}` },
        body: JSON.stringify({ query: document, variables: { input } }),
      });
      return await readStreamId(response);
    } catch (error) {
      // `fetch` throws a TypeError when the network failed: nobody knows then whether the message arrived.
      const mayPass = error instanceof TypeError || error instanceof NotNowError;
      if (!mayPass || attempt === 10) throw error;
      await pause(attempt, error instanceof NotNowError ? error.retryAfterMs : 0);
    }
  }
}

/** Nobody could take the message just now, or nobody knows whether it was taken. */
class NotNowError extends Error {
  retryAfterMs = 0;
}

/** Codes of a server that sent nothing, and soon will. */
const passingCodes = ['SHUTTING_DOWN', 'STREAMS_UNAVAILABLE', 'RATE_LIMITED'];
/** Who sends so much that it takes longer is told, instead of being kept waiting. */
const longestWaitMs = 60_000;

async function readStreamId(response: Response): Promise<string> {
  const answer = await response.json().catch(() => null);
  if (answer?.errors) throw new Error(answer.errors[0].message);
  const result = answer?.data?.sendMessage;
  if (!result) {
    // A proxy that finds no server behind it answers with a page of its own.
    const Failure = response.status < 400 || response.status >= 500 ? NotNowError : Error;
    throw new Failure(`No answer of GraphQL came, but HTTP ${response.status}.`);
  }
  if (result.stream) return result.stream.id;
  const retryAfterMs = result.retryAfterMs ?? 0;
  const mayPass = passingCodes.includes(result.code) && retryAfterMs <= longestWaitMs;
  const failure = new (mayPass ? NotNowError : Error)(`${result.message} (${result.code})`);
  throw Object.assign(failure, { retryAfterMs });
}

/** From half of 1 s up to 10 s, each time another, so that clients which were dropped together do not return together. */
function backOff(attempt: number, atLeastMs: number): Promise<void> {
  const longestMs = Math.min(10_000, 500 * 2 ** attempt);
  return new Promise((resolve) => setTimeout(resolve, atLeastMs + longestMs * (0.5 + Math.random() / 2)));
}
