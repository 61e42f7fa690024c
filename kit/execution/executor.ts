import {
  type DocumentNode,
  type ExecutionResult,
  execute,
  type FragmentDefinitionNode,
  type GraphQLSchema,
  getOperationAST,
  getVariableValues,
  Kind,
  type OperationDefinitionNode,
  OperationTypeNode,
} from 'graphql';
import { createOperationCache } from '../operation-cache.ts';
import { Answer } from './answer.ts';
import { compileQuery } from './compile-selection.ts';
import { conditionsOf } from './conditions.ts';
import type { KeptPlans, Plan, PutObject } from './plan.ts';

export interface ExecutionRequest {
  /** Validated against the schema. */
  document: DocumentNode;
  operationName?: string | null | undefined;
  variables?: Readonly<Record<string, unknown>> | undefined;
  context: unknown;
}

/** Executes an operation; what fails is among its errors. */
export type Execute = (request: ExecutionRequest) => Promise<ExecutionResult>;

/** A query, compiled for what its variables decide of `@skip` and `@include`. */
interface Query {
  operation: OperationDefinitionNode;
  /** Null where a condition is null, which is an error. */
  putterFor(variables: Record<string, unknown>): PutObject | null;
}

/** Of one query; with many conditions there could be any number. */
const MAX_PUTTERS = 64;

/**
 * Fields compiled for all queries together before all plans are forgotten: some 1.2 kB each, and a
 * hundredth of a millisecond. Who sends ever other documents fills no memory.
 */
const MAX_FIELDS = 20_000;

/** As of graphql-js: how many faults of variables are told. */
const MAX_VARIABLE_ERRORS = 50;

/**
 * Executes queries as graphql-js does, compiled once for each operation of a document (decision 0020):
 * what does not depend on the row is decided then. Mutations are left to graphql-js, one after another.
 * @throws Error for a schema that tells types apart by `isTypeOf`, which is not asked.
 */
export function createExecutor(schema: GraphQLSchema): Execute {
  checkTypes(schema);
  let plans = keepPlans(schema);

  return async ({ document, operationName, variables = {}, context }) => {
    const byGraphqlJs = () =>
      execute({
        schema,
        document,
        operationName,
        variableValues: variables,
        contextValue: context,
      });
    if (plans.kept.fields > MAX_FIELDS) plans = keepPlans(schema);
    const query = plans.queryOf(document, operationName);
    if (!query) return byGraphqlJs();
    const definitions = query.operation.variableDefinitions ?? [];
    const values = getVariableValues(schema, definitions, variables, {
      maxErrors: MAX_VARIABLE_ERRORS,
    });
    if (values.errors) return { errors: values.errors };
    const put = query.putterFor(values.coerced);
    if (!put) return byGraphqlJs();
    const answer = new Answer(context, values.coerced);
    const { root, errors } = answer;
    put(answer, undefined, null, root, 'data');
    await answer.whole();
    const whole = root as { data: Record<string, unknown> | null };
    return errors.length > 0 ? { errors, data: whole.data } : { data: whole.data };
  };
}

/** Those that are under way live on when they are kept no more. */
function keepPlans(schema: GraphQLSchema) {
  const kept: KeptPlans = { fields: 0 };
  const queryOf = createOperationCache((document, operationName) =>
    toQuery({ schema, kept }, document, operationName ?? undefined),
  );
  return { kept, queryOf };
}

/** Null for what is no query of the document. */
function toQuery(
  { schema, kept }: Pick<Plan, 'schema' | 'kept'>,
  document: DocumentNode,
  operationName: string | undefined,
): Query | null {
  const operation = getOperationAST(document, operationName);
  const type = schema.getQueryType();
  if (operation?.operation !== OperationTypeNode.QUERY || !type) return null;
  const fragments = fragmentsOf(document);
  const conditions = conditionsOf(document);
  const putters = new Map<string, PutObject>();
  return {
    operation,
    putterFor(variables) {
      if (conditions.some((name) => variables[name] === null)) return null;
      const decided = conditions.map((name) => (variables[name] === true ? '1' : '0')).join('');
      const known = putters.get(decided);
      if (known) return known;
      if (putters.size === MAX_PUTTERS) putters.clear();
      // Those alone: a plan is kept, and other variables may be personal.
      const deciding = Object.fromEntries(conditions.map((name) => [name, variables[name]]));
      const given = { schema, operation, fragments, variables: deciding, kept };
      const putter = compileQuery(given, type);
      putters.set(decided, putter);
      return putter;
    },
  };
}

function fragmentsOf({ definitions }: DocumentNode): Record<string, FragmentDefinitionNode> {
  const fragments = definitions.filter(({ kind }) => kind === Kind.FRAGMENT_DEFINITION);
  return Object.fromEntries(
    fragments.map((node) => [(node as FragmentDefinitionNode).name.value, node]),
  ) as Record<string, FragmentDefinitionNode>;
}

function checkTypes(schema: GraphQLSchema): void {
  const types = Object.values(schema.getTypeMap());
  const unknown = types.find((type) => 'isTypeOf' in type && type.isTypeOf);
  if (unknown) throw new Error(`${unknown.name} has isTypeOf, which is not asked.`);
}
