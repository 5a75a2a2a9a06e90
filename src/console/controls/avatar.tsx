/** The first letters of a name, on a colour that belongs to it. */
export function Avatar({ name, isLarge = false }: { readonly name: string; readonly isLarge?: boolean }) {
  const letters = name
    .split(/\s+/)
    .map(([letter = '']) => letter)
    .filter((letter) => /\p{L}/u.test(letter))
    .slice(0, 2)
    .join('');
  return (
    <span className="avatar" data-large={isLarge || undefined} data-tint={tintOf(name)} aria-hidden="true">
      {letters}
    </span>
  );
}

const TINTS = 6;

function tintOf(name: string): number {
  return (
    Array.from(name).reduce((sum, letter) => (sum * 31 + (letter.codePointAt(0) ?? 0)) % 9973, 7) % TINTS
  );
}
