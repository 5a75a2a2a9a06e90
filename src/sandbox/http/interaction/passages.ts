import { sentences } from '../../agent/tokens.ts';

/** Much longer sentences would keep everybody waiting, and some would never end. */
const MAX_PASSAGE_CHARACTERS = 300;

/** Cuts an answer that comes word by word into passages to be spoken: sentences, as far as they are not too long. */
export class Passages {
  #rest = '';

  /** The passages that are complete now. */
  add(text: string): string[] {
    const found = cut(this.#rest + text);
    this.#rest = found.pop() ?? '';
    return found;
  }

  /** What is left when nothing more comes. */
  end(): string[] {
    const rest = this.#rest;
    this.#rest = '';
    return rest === '' ? [] : [rest];
  }
}

const cut = (text: string): string[] => sentences(text).flatMap(cutLong);

function cutLong(sentence: string): string[] {
  const pieces: string[] = [];
  let rest = sentence;
  while (rest.length > MAX_PASSAGE_CHARACTERS) {
    const space = rest.lastIndexOf(' ', MAX_PASSAGE_CHARACTERS - 1);
    // Never between the halves of a character.
    const [head = ''] = /^.{1,300}(?![\udc00-\udfff])/s.exec(rest) ?? [];
    const length = space > 0 ? space + 1 : head.length;
    pieces.push(rest.slice(0, length));
    rest = rest.slice(length);
  }
  return [...pieces, rest];
}
