const document = `
  mutation ($input: SendMessageInput!) {
    sendMessage(input: $input) {
      ... on SendMessageSuccess { stream { id } }
      ... on Error { code message }
    }
  }`;

export interface SpokenSending {
  readonly url: string;
  readonly token: () => string | Promise<string>;
  readonly conversationId: string;
  /** Of type `audio/wav` or `audio/mpeg`; a `File` from an input will do. */
  readonly recording: Blob;
}

/** Sends something spoken and returns the id of the stream of its answer, which is spoken as well. */
export async function sendRecording({
  url,
  token,
  conversationId,
  recording,
}: SpokenSending): Promise<string> {
  // The file is null here, and a part of its own below, of which the map says where it belongs.
  const input = { conversationId, content: { audio: { file: null } }, responseFormat: 'VOICE' };
  const form = new FormData();
  form.append('operations', JSON.stringify({ query: document, variables: { input } }));
  form.append('map', JSON.stringify({ recording: ['variables.input.content.audio.file'] }));
  form.append('recording', recording, 'recording');
  const response = await fetch(url, {
    method: 'POST',
    // No content type: the browser adds it, with the boundary of the form.
    headers: { authorization: `Bearer ${await token()}`, 'graphql-require-preflight': 'true' },
    body: form,
  });
  const { data, errors } = await response.json();
  if (errors) throw new Error(errors[0].message);
  if (data.sendMessage.stream) return data.sendMessage.stream.id;
  throw new Error(`${data.sendMessage.message} (${data.sendMessage.code})`);
}
