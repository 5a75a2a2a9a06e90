import { expect, it } from 'vitest';
import { inspectRecording } from './inspect-recording.ts';
import { wavComment, wavHeader } from './wav-parts.ts';

it('makes a file that says of itself what it was made of', () => {
  const sound = Buffer.alloc(32_000);
  for (const text of ['even', 'odd', '']) {
    const comment = wavComment(text);
    const header = wavHeader({ sampleRate: 16_000, bytesPerSample: 2 }, sound.length, comment.length);
    const file = Buffer.concat([header, sound, comment]);
    expect(file.readUInt32LE(4)).toBe(file.length - 8);
    const inspector = inspectRecording('audio/wav');
    inspector.push(file);
    expect(inspector.end()).toEqual({ durationSeconds: 1, comment: text === '' ? null : text });
  }
});
