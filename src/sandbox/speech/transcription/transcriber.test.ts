import { describe, expect, it } from 'vitest';
import { createTranscriber, type HeardRecording } from './transcriber.ts';

const recording: HeardRecording = {
  contentType: 'audio/wav',
  byteLength: 100,
  durationSeconds: 3.24,
  comment: 'What the file says.',
  language: 'eng',
  async *read() {},
};
const { signal } = new AbortController();

describe('the text of a recording', () => {
  it('is what the recogniser has understood', async () => {
    const transcribe = createTranscriber(async () => 'What was understood.');
    expect(await transcribe(recording, signal)).toBe('What was understood.');
  });

  it('is what the file says where nothing was understood, or nobody listens', async () => {
    expect(await createTranscriber(async () => null)(recording, signal)).toBe('What the file says.');
    expect(await createTranscriber()(recording, signal)).toBe('What the file says.');
  });

  it('is a plain label where the file says nothing either', async () => {
    const silent = { ...recording, comment: null };
    expect(await createTranscriber()(silent, signal)).toBe('[voice message, 3.2 s]');
  });
});
