import type { QueryPlan } from '@apollo/query-planner';
import {
  type DocumentNode,
  type FragmentDefinitionNode,
  GraphQLError,
  type GraphQLSchema,
  getOperationAST,
  getVariableValues,
  Kind,
} from 'graphql';
import { AnswerText } from './answer-text.ts';
import { compileAnswer, type WriteAnswer } from './compile-answer.ts';
import { compilePlan, type PlanOptions } from './compile-plan.ts';
import type { Execution } from './execution.ts';
import type { FetchedName } from './fetched-name.ts';
import { findFaults } from './find-faults.ts';
import { compileIntrospection } from './introspection.ts';
import { quoteAny, quotePlain } from './quote.ts';
import type { Trace } from './trace.ts';

/** What an operation answers before its errors are masked. */
export interface Answer {
  data?: AnswerText | null;
  errors?: readonly GraphQLError[];
}

/** Executes one operation of a document. */
export type Execute<Context> = (
  given: Readonly<Record<string, unknown>>,
  context: Context,
  trace?: Trace | null,
) => Promise<Answer>;

export interface OperationOptions<Context> extends PlanOptions<Context> {
  /** As clients see it. */
  schema: GraphQLSchema;
  plan: QueryPlan;
  fetchedName: FetchedName;
}

/** Compiles an operation and its plan to what executes them with any variables. */
export function compileOperation<Context>(
  document: DocumentNode,
  operationName: string | undefined,
  { schema, plan, fetchedName, ...planOptions }: OperationOptions<Context>,
): Execute<Context> {
  const operation = getOperationAST(document, operationName);
  if (!operation) throw new Error('The document holds no such operation.');
  const fragments = fragmentsOf(document);
  const selecting = { schema, fragments, fetchedName };
  const { variableDefinitions = [] } = operation;
  const run = compilePlan<Context>(plan, planOptions);
  const compiled = compileAnswer(selecting, operation);
  const introspect = compileIntrospection(schema, operation, fragments);
  let writePlain: WriteAnswer | undefined;
  let writeAny: WriteAnswer | undefined;

  /** Most answers never need their strings escaped: code that does is made when it is needed. */
  function writerFor(isPlain: boolean): WriteAnswer {
    if (isPlain) {
      writePlain ??= compiled(quotePlain);
      return writePlain;
    }
    writeAny ??= compiled(quoteAny);
    return writeAny;
  }

  function write(execution: Execution<Context>): Answer {
    const { data, variables, given, errors, isPlain } = execution;
    let about: Record<string, unknown> | undefined;
    const writing = {
      variables,
      isFaulty: false,
      introspected(responseName: string): string {
        about ??= introspect?.(given) ?? {};
        return JSON.stringify(about[responseName]);
      },
    };
    const text = writerFor(isPlain)(data, writing);
    if (writing.isFaulty) {
      for (const path of findFaults(selecting, operation as never, data, variables)) {
        errors.push(fault(path));
      }
    }
    const isAscii = isPlain && introspect === null;
    const answer = text === undefined ? null : new AnswerText(text, isAscii);
    return errors.length === 0 ? { data: answer } : { data: answer, errors: eachOnce(errors) };
  }

  return async (given, context, trace = null) => {
    const { errors, coerced } = getVariableValues(schema, variableDefinitions, given);
    if (errors) return { errors };
    const execution: Execution<Context> = {
      context,
      given,
      variables: coerced,
      data: {},
      errors: [],
      sent: new Map(),
      underWay: new Set(),
      trace,
      isPlain: true,
    };
    const running = run?.(execution);
    if (running) await running;
    return write(execution);
  };
}

/** Two fetches of a plan may ask the same of the same place: one field has one error. */
function eachOnce(errors: readonly GraphQLError[]): readonly GraphQLError[] {
  if (errors.length === 1) return errors;
  const told = new Map(errors.map((error) => [JSON.stringify([error.path, error.message]), error]));
  return told.size === errors.length ? errors : [...told.values()];
}

function fault(path: readonly (string | number)[]): GraphQLError {
  return new GraphQLError('A subgraph answered with a value that is none of this field.', {
    path,
    extensions: { code: 'UPSTREAM_INVALID', retryable: false },
  });
}

function fragmentsOf({ definitions }: DocumentNode): Map<string, FragmentDefinitionNode> {
  return new Map(
    definitions.flatMap((definition) =>
      definition.kind === Kind.FRAGMENT_DEFINITION
        ? [[definition.name.value, definition] as const]
        : [],
    ),
  );
}
