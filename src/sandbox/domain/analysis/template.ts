type Part = string | { readonly name: string; readonly fallback: string | null };

/** A text with placeholders: `{name}`, or `{name|what to say when it is not known}`. */
export interface Template {
  readonly source: string;
  readonly parts: readonly Part[];
}

/** The text has a brace without its partner, or an empty placeholder. */
export class TemplateError extends Error {
  override readonly name = 'TemplateError';
}

/** Finds the value of a placeholder; undefined when it is not known. */
export type Lookup = (name: string) => string | undefined;

/** Reads a template. A placeholder with a capital first letter gives its value a capital too. */
export function parseTemplate(source: string): Template {
  const parts: Part[] = [];
  for (const piece of source.split(/(\{[^{}]*\})/u)) {
    if (piece === '') continue;
    if (!/^\{.*\}$/su.test(piece)) {
      if (/[{}]/u.test(piece)) throw new TemplateError(`"${piece.trim()}" has a brace without its partner.`);
      parts.push(piece);
      continue;
    }
    const [name = '', ...fallback] = piece.slice(1, -1).split('|');
    if (!/^\p{L}[\p{L}\p{N}_.-]*$/u.test(name)) throw new TemplateError(`${piece} does not name a value.`);
    parts.push({ name, fallback: fallback.length === 0 ? null : fallback.join('|') });
  }
  return { source, parts };
}

/** The text with every value in its place, or null when a value without a fallback is not known. */
export function render(template: Template, lookup: Lookup): string | null {
  let text = '';
  for (const part of template.parts) {
    if (typeof part === 'string') {
      text += part;
      continue;
    }
    const value = lookup(lookupName(part.name)) ?? part.fallback;
    if (value === null) return null;
    text += part.name === lookupName(part.name) ? value : value.charAt(0).toUpperCase() + value.slice(1);
  }
  return text;
}

/** The values that the text cannot do without. */
export function requiredNames(template: Template): string[] {
  return template.parts.flatMap((part) =>
    typeof part === 'string' || part.fallback !== null ? [] : [lookupName(part.name)],
  );
}

/** Every value that the text can show. */
export function namesIn(template: Template): string[] {
  return template.parts.flatMap((part) => (typeof part === 'string' ? [] : [lookupName(part.name)]));
}

function lookupName(name: string): string {
  return name.charAt(0).toLowerCase() + name.slice(1);
}
