import { describe, expect, it } from 'vitest';
import { isAccepted, plainContentType } from './media-types.ts';

describe('an answer', () => {
  it.each([
    undefined,
    '',
    '*/*',
    'text/html, */*;q=0.1',
    'application/*',
    'Application/JSON',
    'application/graphql-response+json; charset=utf-8',
    'text/html,multipart/mixed',
    'text/event-stream',
  ])('can be given to whoever accepts %s', (accept) => {
    expect(isAccepted(accept)).toBe(true);
  });

  it.each(['text/html', 'application/xml, text/plain', 'application/json; charset=latin1', 'nonsense', ','])(
    'cannot be given to whoever accepts %s',
    (accept) => {
      expect(isAccepted(accept)).toBe(false);
    },
  );

  it('of one type can be given only to whoever accepts that', () => {
    const accepted = ['text/*', '*/*', 'text/event-stream, application/json', 'application/json'];
    expect(accepted.map((accept) => isAccepted(accept, ['text/event-stream']))).toEqual([
      true,
      true,
      true,
      false,
    ]);
  });
});

describe('a content type', () => {
  it('is the same in capitals and with spaces, but for its parameters', () => {
    expect(plainContentType('Application/JSON')).toBe('application/json');
    expect(plainContentType(' application/json ; charset=UTF-8')).toBe('application/json; charset=UTF-8');
    expect(plainContentType('Multipart/Form-Data; boundary=AbC')).toBe('multipart/form-data; boundary=AbC');
  });
});
