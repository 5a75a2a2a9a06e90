/** What answers are written in, the first for choice. Live answers of one operation come in the last. */
export const answerTypes = [
  'application/graphql-response+json',
  'application/json',
  'multipart/mixed',
  'text/event-stream',
] as const;

/** Whether this header lets an answer be one of these types, as yoga has it. */
export function isAccepted(accept: string | undefined, types: readonly string[] = answerTypes): boolean {
  return (accept || '*/*')
    .replace(/\s/g, '')
    .toLowerCase()
    .split(',')
    .map((range) => range.split(';'))
    .filter(([, ...parameters]) => parameters.every(isOfText))
    .some(([range = '']) => types.some((type) => fits(range, type)));
}

/** All that is written is UTF-8. */
function isOfText(parameter: string): boolean {
  return !parameter.includes('charset=') || parameter === 'charset=utf-8';
}

function fits(range: string, type: string): boolean {
  return range === '*/*' || range === type || range === `${type.split('/', 1)}/*`;
}

/** The same content type in the one way of writing that yoga knows: its name in lower case, with no space after it. */
export function plainContentType(type: string): string {
  return type.replace(/^[^;]*/, (name) => name.trim().toLowerCase());
}
