const spokenAs: Readonly<Record<string, string>> = {
  '‘': "'",
  '’': "'",
  '“': '"',
  '”': '"',
  '«': '"',
  '»': '"',
  '–': ', ',
  '—': ', ',
  '…': '...',
  ß: 'ss',
  æ: 'ae',
  Æ: 'Ae',
  ø: 'o',
  Ø: 'O',
  œ: 'oe',
  Œ: 'Oe',
  ł: 'l',
  Ł: 'L',
  '€': ' euros ',
  '£': ' pounds ',
};

/** The text in the ASCII characters that the synthesiser knows; what cannot be said is a pause between words. */
export const toSpeakable = (text: string): string =>
  [...text.normalize('NFKD').replace(/\p{M}/gu, '')]
    .map((character) => spokenAs[character] ?? (/[\x20-\x7e]/.test(character) ? character : ' '))
    .join('');
