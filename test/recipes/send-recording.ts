const document = `
  mutation ($input: SendMessageInput!) {
    sendMessage(input: $input) {
      ... on SendMessageSuccess { stream { id } }
      ... on RateLimitedError { retryAfterMs }
      ... on Error { code message }
    }
  }`;

export interface SpokenSending {
  readonly url: string;
  readonly token: () => string | Promise<string>;
  readonly conversationId: string;
  /** Of type `audio/wav` or `audio/mpeg`; a `File` from an input will do. */
  readonly recording: Blob;
  /** Before another try, where upstream takes so many messages in a minute and no more. */
  readonly pause?: (durationMs: number) => Promise<void>;
}

/** Sends something spoken and returns the id of the stream of its answer, which is spoken as well. */
export async function sendRecording({
  url,
  token,
  conversationId,
  recording,
  pause = wait,
}: SpokenSending): Promise<string> {
  // The file is null here, and a part of its own below, of which the map says where it belongs.
  const input = { conversationId, content: { audio: { file: null } }, responseFormat: 'VOICE' };
  const form = new FormData();
  form.append('operations', JSON.stringify({ query: document, variables: { input } }));
  form.append('map', JSON.stringify({ recording: ['variables.input.content.audio.file'] }));
  form.append('recording', recording, 'recording');
  for (let attempt = 1; ; attempt += 1) {
    const response = await fetch(url, {
      method: 'POST',
      // No content type: the browser adds it, with the boundary of the form.
      headers: { authorization: `Bearer ${await token()}`, 'graphql-require-preflight': 'true' },
      body: form,
    });
    const { data, errors } = await response.json();
    if (errors) throw new Error(errors[0].message);
    const { stream, code, message, retryAfterMs } = data.sendMessage;
    if (stream) return stream.id;
    // Nothing was sent, and it is known when it can be: the only failure after which a recording may be sent again.
    const mayPass = code === 'RATE_LIMITED' && retryAfterMs !== null && retryAfterMs <= 60_000;
    if (!mayPass || attempt === 3) throw new Error(`${message} (${code})`);
    await pause(retryAfterMs);
  }
}

function wait(durationMs: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, durationMs));
}
