import { describe, expect, it } from 'vitest';
import { inspectRecording } from './inspect-recording.ts';
import { wavComment, wavHeader } from './wav-parts.ts';

const format = { sampleRate: 8_000, bytesPerSample: 2 };
const sound = Buffer.alloc(8_000);
const plain = Buffer.concat([wavHeader(format, sound.length), sound]);

function inspect(file: Buffer, pieceBytes = file.length) {
  const inspector = inspectRecording('audio/wav');
  for (let at = 0; at < file.length; at += pieceBytes) inspector.push(file.subarray(at, at + pieceBytes));
  return inspector.end();
}

/** The file with one field changed. */
function changed(change: (file: Buffer) => void): Buffer {
  const file = Buffer.from(plain);
  change(file);
  return file;
}

describe('a WAV file', () => {
  it('tells how long it lasts', () => {
    expect(inspect(plain)).toEqual({ durationSeconds: 0.5, comment: null });
  });

  it.each([1, 3, 7, 44, 4_096])('is read the same in pieces of %i bytes', (pieceBytes) => {
    const file = Buffer.concat([plain, wavComment('Grüße, “Mira” 🙂')]);
    expect(inspect(file, pieceBytes)).toEqual({ durationSeconds: 0.5, comment: 'Grüße, “Mira” 🙂' });
  });

  it('may have its comment before its sound, among chunks of any kind and odd length', () => {
    const odd = Buffer.concat([Buffer.from('odd \x03\0\0\0', 'latin1'), Buffer.alloc(4)]);
    const file = Buffer.concat([plain.subarray(0, 36), odd, wavComment('first'), plain.subarray(36)]);
    expect(inspect(file)).toEqual({ durationSeconds: 0.5, comment: 'first' });
  });

  it('may have a comment in the letters of an older program', () => {
    const comment = wavComment('Grüße');
    const latin = Buffer.concat([
      comment.subarray(0, 12),
      Buffer.from('ICMT\x06\0\0\0Gr\xfc\xdfe\0', 'latin1'),
    ]);
    latin.writeUInt32LE(latin.length - 8, 4);
    expect(inspect(Buffer.concat([plain, latin])).comment).toBe('Grüße');
  });

  it('that was written to a pipe goes on to its end', () => {
    const file = changed((bytes) => {
      bytes.writeUInt32LE(0xffff_ffff, 4);
      bytes.writeUInt32LE(0xffff_ffff, 40);
    });
    expect(inspect(file).durationSeconds).toBe(0.5);
  });

  it('without a sample lasts no time at all', () => {
    expect(inspect(wavHeader(format, 0)).durationSeconds).toBe(0);
  });

  it.each<[string, Buffer, string]>([
    ['has another beginning', Buffer.from('OggS and so on, for long enough'), 'not a WAV file'],
    ['is empty', Buffer.alloc(0), 'not a WAV file'],
    ['is cut off in its head', plain.subarray(0, 20), 'does not say how its sound is coded'],
    ['is cut off before its sound', plain.subarray(0, 36), 'has no sound in it'],
    ['is cut off in its sound', plain.subarray(0, -1), 'ends before its sound does'],
    ['is coded in another way', changed((bytes) => bytes.writeUInt16LE(0x11, 20)), 'not understood'],
    ['has no rate', changed((bytes) => bytes.writeUInt32LE(0, 24)), 'not understood'],
    ['has no samples to speak of', changed((bytes) => bytes.writeUInt16LE(0, 32)), 'not understood'],
    [
      'has sound of no known kind',
      Buffer.concat([plain.subarray(0, 12), plain.subarray(36)]),
      'no sound in it',
    ],
  ])('is refused when it %s', (_what, file, reason) => {
    expect(() => inspect(file)).toThrow(reason);
  });

  it('is refused at its first bytes, not at its last', () => {
    const inspector = inspectRecording('audio/wav');
    expect(() => inspector.push(Buffer.from('<!DOCTYPE html>'))).toThrow('not a WAV file');
  });
});
