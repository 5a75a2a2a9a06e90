import { parseMpeg } from './parse-mpeg.ts';
import { parseWav } from './parse-wav.ts';
import type { RecordingFacts } from './recording-facts.ts';
import { StreamParser } from './stream-parser.ts';

/** Looks at a recording as it comes in. Throws `UndecodableAudio` as soon as it cannot be what it claims to be. */
export const inspectRecording = (contentType: 'audio/wav' | 'audio/mpeg'): StreamParser<RecordingFacts> =>
  contentType === 'audio/wav' ? new StreamParser(parseWav()) : new StreamParser(parseMpeg());
