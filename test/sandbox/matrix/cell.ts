import type { OperationName } from '../../../src/sandbox/http/operation-name.ts';
import type { Answer } from '../kit/api.ts';
import type { Stage } from './stage.ts';

/** One cause for an operation to answer with a status. */
export interface Cell {
  readonly operation: OperationName;
  readonly status: number;
  readonly cause: string;
  readonly request: (stage: Stage) => Promise<Answer>;
  /** What the answer says: part of the detail of a refusal, or of the body. */
  readonly says?: string | object;
}
