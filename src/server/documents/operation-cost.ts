import type { CallSite } from '../../graph/upstream-calls.ts';
import { type AskedSizes, countItems, startsAtCursor } from './field-size.ts';
import { asVariables, resolveValue } from './given-value.ts';
import type { Shape, ShapedField } from './operation-shape.ts';

/** What answering takes at most, as far as an operation and its variables tell. */
export interface Cost {
  /** Values in the answer, one for each field of each object. */
  readonly fields: number;
  readonly upstreamCalls: number;
}

/** The cost of one field with all below it. */
export interface FieldCost extends Cost {
  readonly name: string;
  readonly below: readonly FieldCost[];
}

/** Lists of objects that a selection is made on. */
interface Place {
  readonly objects: number;
  /** How many conversations these belong to; null: no conversation was passed on the way here. */
  readonly conversations: number | null;
  /** Items on the page, where the objects are connections. */
  readonly page: number;
}

/** Products of page sizes go beyond what can be counted, and are refused long before. */
const MOST = Number.MAX_SAFE_INTEGER;

export function costOf(
  shape: Shape,
  given: unknown,
  maxPageSize: number,
): Cost & { readonly below: readonly FieldCost[] } {
  const asked = { variables: asVariables(given), maxPageSize };
  const below = costsWithin(shape, { objects: 1, conversations: null, page: 1 }, asked);
  const { fields, upstreamCalls } = totalOf(shape, below);
  return {
    fields: Math.ceil(fields),
    upstreamCalls,
    below: below.map(({ cost }) => cost),
  };
}

interface CostOnTypes {
  readonly cost: FieldCost;
  readonly onTypes: ReadonlySet<string>;
}

function costsWithin({ fields }: Shape, place: Place, asked: AskedSizes): CostOnTypes[] {
  return fields
    .filter((field) =>
      field.conditions.every(({ given, holdsWhen }) => {
        const value = resolveValue(given, asked.variables);
        return typeof value !== 'boolean' || value === holdsWhen;
      }),
    )
    .map((field) => ({ cost: costOfField(field, place, asked), onTypes: field.onTypes }));
}

function costOfField(field: ShapedField, place: Place, asked: AskedSizes): FieldCost {
  const { objects } = place;
  const items = Math.min(MOST, countItems(field.size, place.page, asked));
  const isPage = field.size.kind === 'page';
  const reached = bounded(isPage ? objects : objects * items);
  const inside: Place = {
    objects: reached,
    conversations: field.leadsToOwner ? reached : place.conversations,
    page: isPage ? items : 1,
  };
  const site: CallSite = {
    objects,
    conversations: place.conversations ?? objects,
    items,
    hasCursor: startsAtCursor(field.size, asked.variables),
    selected: field.selected,
  };
  const below = costsWithin(field.below, inside, asked);
  const total = totalOf(field.below, below);
  const ownCalls = Math.max(0, ...field.calls.map((count) => count(site)));
  return {
    name: field.name,
    fields: bounded(objects + total.fields),
    upstreamCalls: bounded(ownCalls + total.upstreamCalls),
    below: below.map(({ cost }) => cost),
  };
}

/** Where objects can be of several types, each is of one: what the dearest type takes. */
function totalOf({ types }: Shape, costs: readonly CostOnTypes[]): Cost {
  const sums = types.map((type) => sumOf(costs.filter(({ onTypes }) => onTypes.has(type))));
  return {
    fields: Math.max(0, ...sums.map(({ fields }) => fields)),
    upstreamCalls: Math.max(0, ...sums.map(({ upstreamCalls }) => upstreamCalls)),
  };
}

function sumOf(costs: readonly CostOnTypes[]): Cost {
  let [fields, upstreamCalls] = [0, 0];
  for (const { cost } of costs) {
    fields += cost.fields;
    upstreamCalls += cost.upstreamCalls;
  }
  return { fields: bounded(fields), upstreamCalls: bounded(upstreamCalls) };
}

function bounded(number: number): number {
  return Math.min(MOST, number);
}
