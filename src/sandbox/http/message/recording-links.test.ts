import { describe, expect, it } from 'vitest';
import { createRecordingLinks } from './recording-links.ts';

const messageId = 'a'.repeat(24);
const origin = 'http://127.0.0.1:4001';

function createLinks({ secret = 'secret', publicUrl }: { secret?: string; publicUrl?: string } = {}) {
  let nowMs = 1_000_000;
  const links = createRecordingLinks({ secret, publicUrl, clock: { now: () => nowMs } });
  const issue = (isLongLived = false) => {
    const { url, expiresAtMs } = links.issue(messageId, { origin, isLongLived });
    const query = new URL(url).searchParams;
    const link = { expires: Number(query.get('expires')), signature: query.get('signature') ?? '' };
    return { url, expiresAtMs, link };
  };
  const passTime = (ms: number) => {
    nowMs += ms;
  };
  return { links, issue, passTime };
}

describe('a link to a recording', () => {
  it('holds for a quarter of an hour, or for twelve hours', () => {
    const { links, issue, passTime } = createLinks();
    const [short, long] = [issue(), issue(true)];
    passTime(15 * 60_000 - 1);
    expect(links.isValid(messageId, short.link)).toBe(true);
    passTime(1);
    expect(links.isValid(messageId, short.link)).toBe(false);
    passTime(11.75 * 3_600_000 - 1);
    expect(links.isValid(messageId, long.link)).toBe(true);
    passTime(1);
    expect(links.isValid(messageId, long.link)).toBe(false);
  });

  it('holds for its own message, its own time and its own server', () => {
    const { links, issue } = createLinks();
    const { link } = issue();
    expect(links.isValid('b'.repeat(24), link)).toBe(false);
    expect(links.isValid(messageId, { ...link, expires: link.expires + 1 })).toBe(false);
    expect(links.isValid(messageId, { ...link, signature: '' })).toBe(false);
    expect(createLinks({ secret: 'another' }).links.isValid(messageId, link)).toBe(false);
  });

  it('leads to where the server was reached, or is said to be', () => {
    expect(createLinks().issue().url).toMatch(`${origin}/recordings/${messageId}?expires=`);
    expect(createLinks({ publicUrl: 'https://api.example.org/voice/' }).issue().url).toMatch(
      `https://api.example.org/voice/recordings/${messageId}?expires=`,
    );
  });
});
