/** What a recording says of itself. */
export interface RecordingFacts {
  readonly durationSeconds: number;
  /** The words that its file carries along; null for none. */
  readonly comment: string | null;
}

/** More than this is not read of what a file carries along. */
export const maxCommentBytes = 64 * 1024;

/** As UTF-8 where it is that, as older programs write it otherwise; null where nothing is left. */
export function decodeComment(bytes: Uint8Array): string | null {
  const text = decode(bytes).replaceAll('\0', '').trim();
  return text === '' ? null : text;
}

function decode(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder('windows-1252').decode(bytes);
  }
}
