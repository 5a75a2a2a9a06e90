const document = `
  mutation ($input: SendMessageInput!) {
    sendMessage(input: $input) {
      ... on SendMessageSuccess { stream { id } }
      ... on ConversationBusyError { openStream { id } }
      ... on Error { code message }
    }
  }`;

export interface Sending {
  readonly url: string;
  readonly token: () => string | Promise<string>;
  readonly conversationId: string;
  readonly text: string;
  /** Before another try, so that nobody hammers a server that is down. */
  readonly pause?: (attempt: number) => Promise<void>;
}

/** Sends a message once, however often it takes to get through, and returns the id of the stream of its answer. */
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
      const { data, errors } = await response.json();
      if (errors) throw new Error(errors[0].message);
      if (data.sendMessage.stream) return data.sendMessage.stream.id;
      throw new Error(`${data.sendMessage.message} (${data.sendMessage.code})`);
    } catch (error) {
      // `fetch` throws a TypeError when the network failed: nobody knows then whether the message arrived.
      if (!(error instanceof TypeError) || attempt === 5) throw error;
      await pause(attempt);
    }
  }
}

function backOff(attempt: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, Math.random() * 500 * 2 ** attempt));
}
