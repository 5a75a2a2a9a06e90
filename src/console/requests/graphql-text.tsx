import { Code } from '../controls/code.tsx';

interface Piece {
  readonly at: number;
  readonly text: string;
  readonly kind: string | null;
}

const tokens =
  /(?<comment>#.*)|(?<text>"(?:\\.|[^"\\])*")|(?<variable>\$\w+)|(?<keyword>\b(?:query|mutation|subscription|fragment|on|true|false|null)\b)|(?<type>\b[A-Z]\w*\b)/g;

/** A document of GraphQL with its parts in colours. */
export function GraphqlText({ text }: { readonly text: string }) {
  return (
    <Code label="Document">
      {split(text).map(({ at, text: piece, kind }) =>
        kind === null ? (
          piece
        ) : (
          <span key={at} data-token={kind}>
            {piece}
          </span>
        ),
      )}
    </Code>
  );
}

function split(text: string): Piece[] {
  const pieces: Piece[] = [];
  let end = 0;
  for (const match of text.matchAll(tokens)) {
    const [kind = null] = Object.entries(match.groups ?? {}).find(([, found]) => found !== undefined) ?? [];
    pieces.push({ at: end, text: text.slice(end, match.index), kind: null });
    end = match.index + match[0].length;
    pieces.push({ at: match.index, text: match[0], kind });
  }
  return [...pieces, { at: end, text: text.slice(end), kind: null }];
}
