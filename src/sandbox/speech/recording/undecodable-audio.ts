/** What came is no recording of the kind that it claims to be; the message says why and is safe to show. */
export class UndecodableAudio extends Error {
  override readonly name = 'UndecodableAudio';
}
