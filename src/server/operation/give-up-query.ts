import type { GraphContext } from '../../graph/context.ts';
import { endOperation } from './operation-telemetry.ts';

/** Nobody waits for the answer of a query any more: what is read upstream for it alone is read no further. */
export function giveUpQuery(context: GraphContext): void {
  endOperation(context, ['CLIENT_LEFT']);
  context.lifetime.end();
}
