import {
  type DocumentNode,
  type GraphQLSchema,
  getOperationAST,
  type OperationDefinitionNode,
} from 'graphql';
import { typeNameOf } from '../../graph/interaction/interaction-event.ts';
import type { LiveEvent } from '../../graph/interaction/live-events.ts';
import { type CompiledOperation, compileOperation } from '../execution/compile-operation.ts';
import { type ByteText, utf8Bytes } from './byte-text.ts';
import { selfContainedTypes, variablesOfEvents } from './event-selection.ts';

export type Variables = Readonly<Record<string, unknown>>;

/** Makes the answer for an event, as JSON; null where each caller needs one of their own. */
export type RenderEvent = (stored: LiveEvent) => ByteText | null;

/** What one operation makes of events, for all who run it. */
export class EventPlan {
  readonly #compiled: CompiledOperation | null;
  /** Types of which every event is answered the same for everyone who sees it. */
  readonly #shareable: Set<string>;
  readonly #variables: readonly string[];

  constructor(schema: GraphQLSchema, document: DocumentNode, operation: OperationDefinitionNode) {
    this.#compiled = compileOperation(schema, document, operation);
    this.#shareable = new Set(this.#compiled ? selfContainedTypes(schema, document, operation) : []);
    this.#variables = variablesOfEvents(document, operation);
  }

  /** Equal for variables under which every event is answered the same. */
  keyOf(variables: Variables): string {
    return JSON.stringify(this.#variables.map((name) => variables[name]));
  }

  /** For all variables with one key. */
  rendererFor(variables: Variables): RenderEvent {
    const prepared = this.#compiled?.prepare(variables);
    if (!prepared || 'errors' in prepared) return () => null;
    return (stored) => {
      const type = typeNameOf(stored.event);
      if (!this.#shareable.has(type)) return null;
      // Without a caller: what turns out to need one, or to fail, is not shared from here on.
      const result = prepared.execute(stored, null);
      if (!(result instanceof Promise) && !result.errors) return utf8Bytes(JSON.stringify(result));
      if (result instanceof Promise) result.catch(() => {});
      this.#shareable.delete(type);
      return null;
    };
  }
}

/** The plans of operations, each made once for as long as its document is kept. */
export function createEventPlans(schema: GraphQLSchema) {
  const plans = new WeakMap<OperationDefinitionNode, EventPlan>();
  return (document: DocumentNode, operationName: string | null | undefined): EventPlan | undefined => {
    const operation = getOperationAST(document, operationName);
    if (operation?.operation !== 'subscription') return undefined;
    const plan = plans.get(operation) ?? new EventPlan(schema, document, operation);
    plans.set(operation, plan);
    return plan;
  };
}
