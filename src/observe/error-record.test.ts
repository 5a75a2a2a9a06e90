import { describe, expect, it } from 'vitest';
import { recordError } from './error-record.ts';

/** What a user has said; it must not be found in any record. */
const said = 'the-words-of-a-user';

describe('the record of an error', () => {
  it('names the error, its code and where it was thrown', () => {
    const error = Object.assign(new TypeError('Out of order.'), { code: 'E_ORDER' });
    expect(recordError(error)).toMatchObject({
      type: 'TypeError',
      message: 'Out of order.',
      code: 'E_ORDER',
      stack: expect.arrayContaining([expect.stringMatching(/^at .*error-record\.test\.ts/)]),
    });
  });

  it('goes through its causes, but not for ever', () => {
    const error = new Error('outer', { cause: new Error('inner') });
    expect(recordError(error)).toMatchObject({ message: 'outer', cause: { message: 'inner' } });
    error.cause = error;
    expect(JSON.stringify(recordError(error)).match(/outer/g)).toHaveLength(6);
  });

  it('leaves out what else hangs on it', () => {
    const error = Object.assign(new Error('Failed.'), { command: { args: [said] }, detail: said });
    expect(JSON.stringify(recordError(error))).not.toContain(said);
  });

  it('leaves out what a parser quotes of its input, in the stack as well', () => {
    const failures = [`{"text": ${said}`, `\n at ${said}`].map((text) => {
      try {
        return JSON.parse(text) as unknown;
      } catch (error) {
        return error;
      }
    });
    for (const failure of failures) {
      expect(String(failure)).toContain(said.slice(0, 3));
      expect(JSON.stringify(recordError(failure))).not.toContain(said.slice(0, 3));
    }
  });

  it('keeps the name of what Redis refused, without what it was sent', () => {
    const refusal = Object.assign(new Error(`ERR unknown command 'X', with args beginning with: '${said}'`), {
      name: 'ReplyError',
    });
    expect(recordError(refusal).message).toBe("ERR unknown command 'X'");
  });

  it('says of what is no error only what kind of value it is', () => {
    expect(recordError(said)).toEqual({ type: 'string', message: 'Not an Error.', stack: [] });
  });
});
