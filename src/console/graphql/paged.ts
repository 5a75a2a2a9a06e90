/** A page of a connection, as every list of the schema has it. */
export interface Page<Node> {
  readonly edges: readonly { readonly cursor: string; readonly node: Node }[];
  readonly pageInfo: { readonly hasNextPage: boolean; readonly hasPreviousPage: boolean };
}

/** A stretch of a list that grows at either end, and is cut at the other when it gets too long. */
export interface Stretch<Node> {
  readonly edges: Page<Node>['edges'];
  readonly hasNext: boolean;
  readonly hasPrevious: boolean;
}

export type End = 'start' | 'end';

export function firstStretch<Node>({ edges, pageInfo }: Page<Node>): Stretch<Node> {
  return { edges, hasNext: pageInfo.hasNextPage, hasPrevious: pageInfo.hasPreviousPage };
}

/** The stretch with a page put to one of its ends. What is given up at the other end can be loaded again. */
export function grow<Node>(
  stretch: Stretch<Node>,
  end: End,
  { edges, pageInfo }: Page<Node>,
  maxItems: number,
): Stretch<Node> {
  if (end === 'end') {
    const all = [...stretch.edges, ...edges];
    const kept = all.slice(-maxItems);
    return {
      edges: kept,
      hasNext: pageInfo.hasNextPage,
      hasPrevious: stretch.hasPrevious || kept.length < all.length,
    };
  }
  const all = [...edges, ...stretch.edges];
  const kept = all.slice(0, maxItems);
  return {
    edges: kept,
    hasNext: stretch.hasNext || kept.length < all.length,
    hasPrevious: pageInfo.hasPreviousPage,
  };
}
