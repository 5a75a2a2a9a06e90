import type { GraphQLResolveInfo } from 'graphql';
import type { FieldPlan, OperationFacts } from './field-plan.ts';
import type { Place } from './place.ts';
import type { Run } from './run.ts';

/** What a resolver is told of its field. Made for every field of every row, so it says things when it is asked. */
export class FieldInfo implements GraphQLResolveInfo {
  readonly #field: FieldPlan;
  readonly #run: Run;
  readonly #parent: Place | undefined;

  constructor(field: FieldPlan, run: Run, parent: Place | undefined) {
    this.#field = field;
    this.#run = run;
    this.#parent = parent;
  }

  get fieldName(): string {
    return this.#field.definition.name;
  }

  get fieldNodes(): GraphQLResolveInfo['fieldNodes'] {
    return this.#field.nodes;
  }

  get returnType(): GraphQLResolveInfo['returnType'] {
    return this.#field.definition.type;
  }

  get parentType(): GraphQLResolveInfo['parentType'] {
    return this.#field.parentType;
  }

  get path(): GraphQLResolveInfo['path'] {
    return { prev: this.#parent, key: this.#field.key, typename: this.#field.parentType.name };
  }

  get schema(): GraphQLResolveInfo['schema'] {
    return this.#facts.schema;
  }

  get fragments(): GraphQLResolveInfo['fragments'] {
    return this.#facts.fragments;
  }

  get operation(): GraphQLResolveInfo['operation'] {
    return this.#facts.operation;
  }

  get rootValue(): unknown {
    return this.#run.rootValue;
  }

  get variableValues(): GraphQLResolveInfo['variableValues'] {
    return this.#run.variables;
  }

  /** Whoever needs to know that the caller is gone finds it in the context. */
  getAbortSignal(): undefined {
    return undefined;
  }

  getAsyncHelpers(): ReturnType<GraphQLResolveInfo['getAsyncHelpers']> {
    return { promiseAll: (values) => Promise.all(values), track: () => {} };
  }

  get #facts(): OperationFacts {
    return this.#field.facts;
  }
}
