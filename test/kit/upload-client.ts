import { request as openRequest } from 'node:http';
import { formEnd, formHeaders, formOf, openFormOf, partHead } from './multipart-form.ts';
import { type SpokenInput, spokenParts, wavPart } from './spoken-message.ts';

export interface UploadAnswer {
  readonly status: number;
  readonly body: { readonly data?: unknown; readonly errors?: readonly { readonly message: string }[] };
}

/** A form that is sent piece by piece, as the test wants it. */
export interface OngoingUpload {
  /** Resolves when the network has taken all of it. */
  write(bytes: string | Uint8Array): Promise<void>;
  end(bytes?: string | Uint8Array): void;
  /** Cuts the connection without a word. */
  leave(): void;
  readonly answer: Promise<UploadAnswer>;
}

/** Opens a POST to `/graphql` whose body the test writes. */
export function startUpload(url: string, headers: Record<string, string> = {}): OngoingUpload {
  const sent = { ...formHeaders, authorization: 'Bearer token-of-mira', ...headers };
  const request = openRequest(`${url}/graphql`, { method: 'POST', headers: sent, agent: false });
  const answer = new Promise<UploadAnswer>((resolve, reject) => {
    request.once('error', reject);
    request.once('response', (response) => {
      const read = async () => {
        const text = Buffer.concat(await Array.fromAsync(response)).toString('utf8');
        return { status: response.statusCode ?? 0, body: text === '' ? {} : JSON.parse(text) };
      };
      resolve(read());
    });
  });
  // Whoever has left does not wait for an answer.
  answer.catch(() => {});
  return {
    answer,
    write: (bytes) =>
      new Promise((resolve, reject) => request.write(bytes, (error) => (error ? reject(error) : resolve()))),
    end: (bytes) => void request.end(bytes),
    leave: () => void request.destroy(),
  };
}

export interface OngoingSpeech extends Omit<OngoingUpload, 'end'> {
  /** Ends the recording, its form and the request. */
  finish(bytes?: string | Uint8Array): void;
  /** Ends the request as a test of the form wants it. */
  endRequest(bytes: string | Uint8Array): void;
}

/** A spoken message up to where its recording begins. */
export async function startSpeaking(
  url: string,
  input: SpokenInput = {},
  headers: Record<string, string> = {},
): Promise<OngoingSpeech> {
  const { end, ...upload } = startUpload(url, headers);
  await upload.write(openFormOf(spokenParts(input)) + partHead(wavPart));
  return {
    ...upload,
    finish: (bytes = '') => end(Buffer.concat([Buffer.from(bytes), Buffer.from(formEnd)])),
    endRequest: end,
  };
}

/** Sends a whole form at once. */
export async function sendForm(
  url: string,
  form: Uint8Array,
  headers: Record<string, string> = {},
): Promise<UploadAnswer> {
  const upload = startUpload(url, { 'content-length': String(form.byteLength), ...headers });
  upload.end(form);
  return upload.answer;
}

/** Speaks a whole recording at once. */
export function speak(
  url: string,
  recording: Uint8Array,
  input: SpokenInput = {},
  headers: Record<string, string> = {},
): Promise<UploadAnswer> {
  return sendForm(url, formOf([...spokenParts(input), { ...wavPart, content: recording }]), headers);
}
