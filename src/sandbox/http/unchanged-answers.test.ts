import { describe, expect, it } from 'vitest';
import { UnchangedAnswers } from './unchanged-answers.ts';

const bytes = (text: string) => Buffer.from(text);

describe('UnchangedAnswers', () => {
  it('gives an answer back while the store is as it was', () => {
    const answers = new UnchangedAnswers();
    answers.keep('1', 'mira /a', bytes('A'));
    expect(answers.find('1', 'mira /a')).toEqual(bytes('A'));
    expect(answers.find('1', 'jonas /a')).toBeUndefined();
  });

  it('gives nothing of another state, and forgets it', () => {
    const answers = new UnchangedAnswers();
    answers.keep('1', 'a', bytes('old'));
    expect(answers.find('2', 'a')).toBeUndefined();
    answers.keep('2', 'b', bytes('new'));
    expect(answers.find('1', 'a')).toBeUndefined();
    expect(answers.find('2', 'a')).toBeUndefined();
    expect(answers.find('2', 'b')).toEqual(bytes('new'));
  });

  it('starts anew when there is no more room, and keeps nothing that is larger than all of it', () => {
    const answers = new UnchangedAnswers(10);
    answers.keep('1', 'a', bytes('123456'));
    answers.keep('1', 'b', bytes('123456'));
    expect(answers.find('1', 'a')).toBeUndefined();
    expect(answers.find('1', 'b')).toBeDefined();
    answers.keep('1', 'c', bytes('12345678901'));
    expect(answers.find('1', 'c')).toBeUndefined();
  });
});
