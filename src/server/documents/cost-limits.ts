import { GraphQLError } from 'graphql';
import type { ErrorCode } from '../../graph/errors/errors.ts';
import { defaultPagingLimits } from '../../graph/paging/paging.ts';
import type { Cost, FieldCost } from './operation-cost.ts';

/** What one operation may cost, before it is begun. */
export interface CostLimits {
  /** Values in the answer: one for each field of each object on each page. */
  readonly maxCost: number;
  readonly maxUpstreamCalls: number;
  /** Items of one page. A larger one is refused when it is read, by an error that says so, and costs no more. */
  readonly maxPageSize: number;
}

export const defaultCostLimits: CostLimits = {
  maxCost: 100_000,
  maxUpstreamCalls: 250,
  maxPageSize: defaultPagingLimits.maxPageSize,
};

interface OperationCost extends Cost {
  readonly below: readonly FieldCost[];
}

/** Why an operation is not begun; null: it costs no more than is allowed. */
export function refuseExpensive(cost: OperationCost, limits: CostLimits): GraphQLError | null {
  if (cost.fields > limits.maxCost) {
    const driver = driverOf('fields', cost);
    return tooExpensive(
      `This operation could take ${cost.fields} values, one for each field of each object; at most ${limits.maxCost} are allowed. ${mostOf(driver)}`,
      { cost: cost.fields, maxCost: limits.maxCost, driver: driver.path },
    );
  }
  if (cost.upstreamCalls > limits.maxUpstreamCalls) {
    const driver = driverOf('upstreamCalls', cost);
    return tooExpensive(
      `This operation could take ${cost.upstreamCalls} upstream calls; at most ${limits.maxUpstreamCalls} are allowed. ${mostOf(driver)}`,
      {
        upstreamCalls: cost.upstreamCalls,
        maxUpstreamCalls: limits.maxUpstreamCalls,
        driver: driver.path,
      },
    );
  }
  return null;
}

interface Driver {
  readonly path: string;
  readonly amount: number;
}

/** The deepest field that more than half of the cost comes from. */
function driverOf(measure: keyof Cost, cost: OperationCost): Driver {
  let driver: Driver = { path: '', amount: cost[measure] };
  let below = cost.below;
  for (;;) {
    const [largest] = below.toSorted((a, b) => b[measure] - a[measure]);
    if (!largest || largest[measure] <= cost[measure] / 2) return driver;
    const path = driver.path === '' ? largest.name : `${driver.path}.${largest.name}`;
    driver = { path, amount: largest[measure] };
    below = largest.below;
  }
}

function mostOf({ path, amount }: Driver): string {
  const largest = path === '' ? '' : `${path} alone takes ${amount}. `;
  return `${largest}Ask for smaller pages or for less at once.`;
}

function tooExpensive(message: string, details: Readonly<Record<string, unknown>>): GraphQLError {
  const code: ErrorCode = 'OPERATION_TOO_EXPENSIVE';
  return new GraphQLError(message, { extensions: { code, ...details } });
}
