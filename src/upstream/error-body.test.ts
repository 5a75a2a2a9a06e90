import { describe, expect, it } from 'vitest';
import { decodeErrorBody } from './error-body.ts';

const decode = (body: unknown) => decodeErrorBody(JSON.stringify(body), 400);

describe('decodeErrorBody', () => {
  it.each<[string, unknown, string]>([
    ['detail', { detail: 'Not found.' }, 'Not found.'],
    ['error before detail', { detail: 'c', error: 'b' }, 'b'],
    ['message before all', { detail: 'c', error: 'b', message: 'a' }, 'a'],
    ['what is no text as JSON', { detail: { reason: 'full' } }, '{"reason":"full"}'],
    ['the whole body where none of them is there', { code: 7 }, '{"code":7}'],
  ])('takes %s', (_, body, detail) => {
    expect(decode(body).detail).toBe(detail);
  });

  it('takes what is no JSON object as it is, up to a bound', () => {
    expect(decodeErrorBody('<h1>Bad gateway</h1>', 502).detail).toBe('<h1>Bad gateway</h1>');
    expect(decodeErrorBody('"quoted"', 400).detail).toBe('"quoted"');
    expect(decodeErrorBody('x'.repeat(100_000), 502).detail).toHaveLength(2000);
  });

  it('names the status where there is nothing', () => {
    expect(decodeErrorBody('', 503)).toEqual({ detail: 'HTTP 503', invalidFields: [] });
    expect(decodeErrorBody(' \n', 503).detail).toBe('HTTP 503');
  });

  it('names the fields of a failed validation, without where they were sent', () => {
    const { invalidFields } = decode({
      detail: [
        { type: 'missing', loc: ['body', 'service_id'], msg: 'Field required' },
        { type: 'int', loc: ['body', 'tags', 0, 'key'], msg: 'Too long' },
      ],
    });
    expect(invalidFields).toEqual([
      { path: 'service_id', message: 'Field required' },
      { path: 'tags.0.key', message: 'Too long' },
    ]);
  });

  it.each(['errors', 'field_errors'])('reads the fields of older servers from %s', (key) => {
    expect(
      decode({ message: 'Invalid.', [key]: [{ field: 'limit', message: 'Too big' }, 'noise', {}] }),
    ).toEqual({
      detail: 'Invalid.',
      invalidFields: [
        { path: 'limit', message: 'Too big' },
        { path: '', message: 'Not valid.' },
      ],
    });
  });

  it('shows no secret, however deep it lies', () => {
    const { detail } = decode({
      detail: {
        id_token: 'secret-1',
        nested: [{ Authorization: 'secret-2', api_key: 'secret-3', kept: 'visible' }],
        password: { old: 'secret-4' },
        secret: 'secret-5',
      },
    });
    expect(detail).not.toContain('secret-');
    expect(detail).toContain('visible');
    expect(detail.match(/\[redacted\]/g)).toHaveLength(5);
  });
});
