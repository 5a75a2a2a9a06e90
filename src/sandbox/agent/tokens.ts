const LONGEST_TOKEN = 9;

/** Cuts a text into pieces of about a word, as a language model would emit them; joined, they are the text. */
export function tokens(text: string): string[] {
  return (text.match(/^\s+|\S+\s*/gu) ?? []).flatMap(cutLongWord);
}

function cutLongWord(word: string): string[] {
  const characters = [...word];
  if (characters.length <= LONGEST_TOKEN) return [word];
  const pieces: string[] = [];
  const count = Math.ceil(characters.length / LONGEST_TOKEN);
  const size = Math.ceil(characters.length / count);
  for (let start = 0; start < characters.length; start += size) {
    pieces.push(characters.slice(start, start + size).join(''));
  }
  return pieces;
}

/** The sentences of a text, each with the white space that follows it. */
export function sentences(text: string): string[] {
  return text === '' ? [] : text.split(/(?<=[.!?]["'”’)]*\s+)(?=\S)/u);
}
