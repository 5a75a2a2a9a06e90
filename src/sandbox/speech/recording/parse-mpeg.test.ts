import { describe, expect, it } from 'vitest';
import { inspectRecording } from './inspect-recording.ts';

const frameSeconds = 1152 / 44_100;

/** MPEG-1 layer III, 44.1 kHz, 128 kbit/s. */
function frameOf(content = ''): Buffer {
  const frame = Buffer.alloc(417);
  frame.writeUInt32BE(0xfffb9000);
  frame.write(content, 36, 'latin1');
  return frame;
}

const frames = (count: number): Buffer => Buffer.concat(Array.from({ length: count }, () => frameOf()));

function tagOf(version: 2 | 3 | 4, id: string, body: Buffer, flags = 0): Buffer {
  const head = Buffer.alloc(version === 2 ? 6 : 10);
  head.write(id, 'latin1');
  if (version === 2) head.writeUIntBE(body.length, 3, 3);
  else head.writeUInt32BE(version === 4 ? syncSafe(body.length) : body.length, 4);
  const start = Buffer.from([0x49, 0x44, 0x33, version, 0, flags, 0, 0, 0, 0]);
  start.writeUInt32BE(syncSafe(head.length + body.length + 5), 6);
  // Padding, as most programs leave some.
  return Buffer.concat([start, head, body, Buffer.alloc(5)]);
}

const syncSafe = (size: number): number => ((size >> 7) << 8) | (size & 0x7f);

function inspect(file: Buffer, pieceBytes = file.length) {
  const inspector = inspectRecording('audio/mpeg');
  for (let at = 0; at < file.length; at += pieceBytes) inspector.push(file.subarray(at, at + pieceBytes));
  return inspector.end();
}

const words = (text: string): Buffer => Buffer.concat([Buffer.from('\x03eng\0'), Buffer.from(text)]);

describe('MPEG audio', () => {
  it.each([1, 5, 416, 10_000])('lasts as long as its frames, in pieces of %i bytes', (pieceBytes) => {
    expect(inspect(frames(10), pieceBytes).durationSeconds).toBeCloseTo(10 * frameSeconds, 9);
  });

  it('does not count a frame that only describes the others', () => {
    const file = Buffer.concat([frameOf('Xing'), frames(4)]);
    expect(inspect(file).durationSeconds).toBeCloseTo(4 * frameSeconds, 9);
  });

  it('plays as far as there are whole frames', () => {
    expect(inspect(frames(4).subarray(0, -10)).durationSeconds).toBeCloseTo(3 * frameSeconds, 9);
  });

  it('ends before the tag of an older program', () => {
    const file = Buffer.concat([frames(3), Buffer.from('TAG'), Buffer.alloc(125)]);
    expect(inspect(file).durationSeconds).toBeCloseTo(3 * frameSeconds, 9);
  });

  it.each<[string, number, number]>([
    // The second half of the header: version and layer, then bit rate and sample rate.
    ['version 2, layer III', 0xfff3_8400, 576 / 24_000],
    ['version 2.5, layer III', 0xffe3_4000, 576 / 11_025],
    ['version 1, layer II', 0xfffd_8400, 1152 / 48_000],
    ['version 1, layer I', 0xffff_8400, 384 / 48_000],
  ])('is understood in %s', (_kind, header, seconds) => {
    const lengths: Readonly<Record<number, number>> = {
      4294149120: 192,
      4293083136: 208,
      4294804480: 384,
      4294935552: 256,
    };
    const frame = Buffer.alloc(lengths[header] ?? 0);
    frame.writeUInt32BE(header);
    expect(inspect(Buffer.concat([frame, frame, frame])).durationSeconds).toBeCloseTo(3 * seconds, 9);
  });

  it.each<[string, Buffer, string | null]>([
    ['a comment', tagOf(3, 'COMM', words('What I said.')), 'What I said.'],
    ['a comment of version 2.4', tagOf(4, 'COMM', words('x'.repeat(200))), 'x'.repeat(200)],
    ['a comment of version 2.2', tagOf(2, 'COM', words('What I said.')), 'What I said.'],
    ['lyrics', tagOf(3, 'USLT', words('What I sang.')), 'What I sang.'],
    ['a text that is called comment', tagOf(3, 'TXXX', Buffer.from('\x03Comment\0Said.')), 'Said.'],
    ['a text of another name', tagOf(3, 'TXXX', Buffer.from('\x03Mood\0Fine.')), null],
    ['the note of a program', tagOf(3, 'COMM', Buffer.from('\x03engiTunNORM\0 000001')), null],
    [
      'wide letters',
      tagOf(
        3,
        'COMM',
        Buffer.concat([Buffer.from('\x01eng\xff\xfe\0\0', 'latin1'), Buffer.from('\ufeffÜber', 'utf16le')]),
      ),
      'Über',
    ],
    ['a form that is not read', tagOf(3, 'COMM', words('x'), 0x80), null],
  ])('may begin with %s', (_what, tag, comment) => {
    for (const pieceBytes of [1, 1_000]) {
      expect(inspect(Buffer.concat([tag, frames(2)]), pieceBytes)).toEqual({
        durationSeconds: expect.closeTo(2 * frameSeconds, 9),
        comment,
      });
    }
  });

  it.each<[string, Buffer]>([
    ['nothing', Buffer.alloc(0)],
    ['a WAV file', Buffer.from('RIFF\x24\0\0\0WAVEfmt ', 'latin1')],
    ['text', Buffer.from('not a recording at all')],
    ['a tag alone', tagOf(3, 'COMM', words('x'))],
    [
      'nothing after one frame that could be by chance',
      Buffer.concat([frameOf(), Buffer.from('RIFF'), Buffer.alloc(500)]),
    ],
    ['too much between two frames', Buffer.concat([frames(2), Buffer.alloc(70_000, 1), frames(2)])],
  ])('is refused when it is %s', (_what, file) => {
    expect(() => inspect(file)).toThrow('not MPEG audio');
  });
});
