import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { capture, compilePhrase, isHeard } from './phrase.ts';
import { straightenQuotes } from './spoken-text.ts';

const hears = (source: string, text: string) => isHeard([compilePhrase(source)], text);
const takes = (source: string, text: string) => capture(compilePhrase(source), text);

describe('a phrase', () => {
  it('matches whole words in their order, in any case', () => {
    expect(hears('good morning', 'Well, Good  Morning to you')).toBe(true);
    expect(hears('good morning', 'morning, good sir')).toBe(false);
    expect(hears('rain', 'the train is late')).toBe(false);
    expect(hears('café', 'CAFÉ, please')).toBe(true);
  });

  it('matches the rest of a word where a star stands', () => {
    expect(hears('book*', 'I am booking now')).toBe(true);
    expect(hears('book*', 'the notebook')).toBe(false);
  });

  it('takes curly and straight apostrophes for the same', () => {
    expect(hears("I'm done", 'I’m done')).toBe(true);
    expect(hears('I’m done', "i'm done")).toBe(true);
  });

  it('of a single star matches every text, the empty one too', () => {
    expect(hears('*', '')).toBe(true);
    expect(hears('*', 'anything\nat all')).toBe(true);
  });

  it('between slashes is a regular expression', () => {
    expect(hears('/^y(?:es|ep)\\b/', 'Yep, do it')).toBe(true);
    expect(hears('/^y(?:es|ep)\\b/', 'oh yes')).toBe(false);
  });

  it('treats signs of regular expressions as they are written', () => {
    expect(hears('a+b (c)', 'is it a+b (c) then')).toBe(true);
    expect(hears('a.b', 'axb')).toBe(false);
  });

  it.each([
    ['I want to {words}', 'I want to sleep earlier because I am tired.', 'sleep earlier'],
    ['I want to {words}', 'I want to go, and soon', 'go'],
    ['from {words} to Rome', 'from the north sea to Rome', 'the north sea'],
    ['learn {word}', 'I will learn Finnish today', 'Finnish'],
    ['{number} people', 'two people', 'two'],
    ['{number} people', '12 people', '12'],
    ['order {code}', 'my order hh-2041 is late', 'HH-2041'],
    ['(before {words})', 'Before breakfast, say', 'before breakfast'],
    ['(at {number} o’clock)', "at 7 o'clock sharp", "at 7 o'clock"],
    ['tonight', 'maybe Tonight', 'Tonight'],
    ['tonight', 'Sure. Tonight!', 'tonight'],
  ])('%s takes from %j just %j', (source, text, taken) => {
    expect(takes(source, text)).toBe(taken);
  });

  it('takes nothing from a text that it does not match', () => {
    expect(takes('order {code}', 'my order is late')).toBeNull();
  });

  it('takes no more than 80 characters, cut between words', () => {
    const taken = takes('I want to {words}', `I want to ${'walk and '.repeat(30)}rest`);
    expect(taken?.length).toBeLessThanOrEqual(80);
    expect(taken?.endsWith('walk') || taken?.endsWith('and')).toBe(true);
  });

  it.each(['', ' ', '{sentence}', '{word} and {word}', 'a {word', '((before {words})', '/(/'])(
    'is refused when written as %j',
    (source) => {
      expect(() => compilePhrase(source)).toThrowError(expect.objectContaining({ name: 'PhraseError' }));
    },
  );

  it('is found by the words that it needs just where it is found letter by letter', () => {
    const word = fc.constantFrom(
      'no',
      'time',
      'no*',
      '*time',
      'I’m',
      "i'm",
      'ſo',
      'K',
      'k',
      'Änd',
      '#1',
      'a.b',
      '(x)',
    );
    const source = fc.array(word, { minLength: 1, maxLength: 3 }).map((words) => words.join(' '));
    const capturing = fc.tuple(source, fc.constantFrom('{words}', '{word}', '{number}', '{code}'), source);
    const phrase = fc.oneof(
      source,
      capturing.map(([before, taken, after]) => `${before} ${taken}${after}`.replaceAll('(x)', 'x')),
    );
    const said = fc.constantFrom(
      'No',
      'time',
      'notime',
      'I’m',
      "I'M",
      'so',
      'K',
      'k',
      'änd',
      '#1',
      'a.b',
      '(x)',
      '7',
    );
    const text = fc.array(fc.tuple(said, fc.constantFrom(' ', '  ', ', ', '')), { maxLength: 6 });
    fc.assert(
      fc.property(phrase, text, (written, pieces) => {
        const heard = pieces.flat().join('');
        const compiled = compilePhrase(written);
        const straight = straightenQuotes(heard);
        const isThere = compiled.patternFor({ straight, ascii: null }).test(straight);
        expect(isHeard([compiled], heard)).toBe(isThere);
      }),
      { numRuns: 2_000 },
    );
  });
});
