import { describe, expect, it } from 'vitest';
import { encodeTextPart } from './multipart.ts';

async function decode({ contentType, body }: ReturnType<typeof encodeTextPart>): Promise<FormData> {
  return new Response(new Uint8Array(body), { headers: { 'content-type': contentType } }).formData();
}

describe('encodeTextPart', () => {
  it.each([
    'I want to walk more.',
    'two\nlines',
    'two\r\nlines',
    '\n\nblank lines around\r\n\r\n',
    '--part-\r\n--\r\nContent-Disposition: form-data; name="other"\r\n\r\nforged',
    'Grüße, 日本 🦊\u2028',
    ' ',
  ])('carries %j to the byte', async (text) => {
    const form = await decode(encodeTextPart('recorded_message', text));
    expect([...form.keys()]).toEqual(['recorded_message']);
    expect(form.get('recorded_message')).toBe(text);
  });

  it('draws a new boundary each time, so that no text can hold it', () => {
    const [one, other] = [encodeTextPart('name', 'same'), encodeTextPart('name', 'same')];
    expect(one.contentType).not.toBe(other.contentType);
    expect(one.contentType).toMatch(/^multipart\/form-data; boundary=[\w-]{20,70}$/);
  });
});
