import {
  type DocumentNode,
  type ExecutionResult,
  type FragmentDefinitionNode,
  type GraphQLError,
  type GraphQLSchema,
  getVariableValues,
  type OperationDefinitionNode,
  visit,
} from 'graphql';
import type { Conditions } from './collect-fields.ts';
import { fillObject, type ObjectPlan, type OperationFacts } from './field-plan.ts';
import { planObject } from './plan-object.ts';
import { type KnownArguments, Run } from './run.ts';

// graphql-js finds out anew for every row which fields are selected, what their types are and what their arguments
// say. Here that is done once for each operation, into a tree of plans that rows then run through. The answers are the
// same, in data, errors and the order of keys, which is tested with random documents and failing resolvers.

/** An operation whose plans are kept from one execution to the next. */
export interface CompiledOperation {
  /**
   * Reads the variables; what comes of it can be executed any number of times, on one root value after another. Null:
   * these variables are for graphql-js to deal with.
   */
  prepare(variables: Readonly<Record<string, unknown>> | null | undefined): PreparedOperation | null;
}

export type PreparedOperation =
  | { readonly errors: readonly GraphQLError[] }
  | {
      readonly execute: (rootValue: unknown, context: unknown) => ExecutionResult | Promise<ExecutionResult>;
    };

export interface CompileOptions {
  /** Errors of variables name nothing of the schema that their sender has not named. */
  readonly hideSuggestions?: boolean;
}

/** More variables than this in `@skip` and `@include` could make more plans than are worth keeping. */
const maxConditions = 4;
/** As many as graphql-js reports before it gives up. */
const maxVariableErrors = 50;

/**
 * Compiles a query, or what a subscription does with each event; the document must have been validated. Null for what
 * is left to graphql-js: mutations, whose fields run one after the other, incremental delivery, fragments with
 * variables, and documents too odd to be worth a plan.
 */
export function compileOperation(
  schema: GraphQLSchema,
  document: DocumentNode,
  operation: OperationDefinitionNode,
  { hideSuggestions = false }: CompileOptions = {},
): CompiledOperation | null {
  const rootType = schema.getRootType(operation.operation);
  const conditionNames = conditionsOf(document);
  if (operation.operation === 'mutation' || !rootType || !conditionNames) return null;

  const facts: OperationFacts = { schema, operation, fragments: fragmentsOf(document) };
  const plans = new Map<string, ObjectPlan>();
  const planUnder = (conditions: Conditions): ObjectPlan => {
    const key = conditionNames.map((name) => conditions[name]).join();
    const plan = plans.get(key) ?? planObject(facts, conditions, rootType, [operation.selectionSet]);
    plans.set(key, plan);
    return plan;
  };

  return {
    prepare(raw) {
      const definitions = operation.variableDefinitions ?? [];
      const options = { maxErrors: maxVariableErrors, hideSuggestions };
      const { variableValues, errors } = getVariableValues(schema, definitions, raw ?? {}, options);
      if (errors) return { errors };
      const conditions: Record<string, boolean> = {};
      for (const name of conditionNames) {
        const holds = variableValues.coerced[name];
        if (typeof holds !== 'boolean') return null;
        conditions[name] = holds;
      }
      const plan = planUnder(conditions);
      // One for all executions: a stream may have thousands, under the same variables.
      const knownArguments: KnownArguments = new Map();
      return {
        execute(rootValue, context) {
          const run = new Run(rootValue, context, variableValues, knownArguments);
          return run.answer(() => fillObject(plan, rootValue, undefined, run));
        },
      };
    },
  };
}

function fragmentsOf(document: DocumentNode): OperationFacts['fragments'] {
  const fragments: Record<string, FragmentDefinitionNode> = Object.create(null);
  for (const definition of document.definitions) {
    if (definition.kind === 'FragmentDefinition') fragments[definition.name.value] = definition;
  }
  return fragments;
}

/** The variables on which the shape of the answer depends. Null: it has what no plan is made for. */
function conditionsOf(document: DocumentNode): readonly string[] | null {
  const names = new Set<string>();
  let isPlain = true;
  visit(document, {
    Directive({ name, arguments: given }) {
      if (name.value === 'defer' || name.value === 'stream') isPlain = false;
      if (name.value !== 'skip' && name.value !== 'include') return;
      for (const { value } of given ?? []) if (value.kind === 'Variable') names.add(value.name.value);
    },
    // Setting it would set the prototype of an object instead.
    Field({ alias }) {
      if (alias?.value === '__proto__') isPlain = false;
    },
    FragmentDefinition({ variableDefinitions }) {
      if (variableDefinitions?.length) isPlain = false;
    },
  });
  return isPlain && names.size <= maxConditions ? [...names] : null;
}
