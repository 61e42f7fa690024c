import { operationFromDocument, type Schema, Supergraph } from '@apollo/federation-internals';
import { type QueryPlan, QueryPlanner } from '@apollo/query-planner';
import type { GatewayInterface } from '@tributary/kit/execution/direct-answers';
import { createOperationCache } from '@tributary/kit/operation-cache';
import { inSpan } from '@tributary/kit/tracing/span';
import type { DocumentNode } from 'graphql';
import { compileOperation, type Execute } from './compile-operation.ts';
import { createEntityKeys } from './entity-keys.ts';
import { createFetchedName } from './fetched-name.ts';
import { toPlanDocument } from './plan-document.ts';
import type { TypeNames } from './rewrites.ts';
import type { AskSubgraph } from './subgraph-request.ts';
import type { Trace } from './trace.ts';
import { readVendorSteps } from './vendor-steps.ts';

export interface GraphOptions<Context> {
  supergraphSdl: string;
  /** How each subgraph of the supergraph is asked, by name. */
  subgraphs: ReadonlyMap<string, AskSubgraph<Context>>;
  /** Where an operation is noted that is to be explained; null: nowhere. */
  traceOf?: (context: Context) => Trace | null;
}

/** A supergraph that can be told of operations before anybody sends them. */
export interface Graph extends GatewayInterface {
  /** Plans and compiles an operation, once it is loaded. @throws where it cannot be planned. */
  prepare(document: DocumentNode, operationName: string | undefined): void;
}

/** An operation as it is kept. */
interface Planned<Context> {
  plan: QueryPlan;
  execute: Execute<Context>;
}

type Load = GatewayInterface['load'];
type Listener = Parameters<GatewayInterface['onSchemaLoadOrUpdate']>[0];

/**
 * A supergraph as Apollo Server takes it: planned by Apollo's planner, executed by our own code,
 * which is compiled once for each operation of a document.
 */
export function createGraph<Context>(options: GraphOptions<Context>): Graph {
  const { supergraphSdl, subgraphs, traceOf } = options;
  const listeners = new Set<Listener>();
  let prepare: Graph['prepare'] | undefined;

  const load: Load = async () => {
    const supergraph = Supergraph.build(supergraphSdl);
    for (const { name } of supergraph.subgraphsMetadata()) {
      if (!subgraphs.has(name)) throw new Error(`No URL is configured for the subgraph ${name}.`);
    }
    const planner = new QueryPlanner(supergraph);
    const apiSchema = supergraph.apiSchema();
    const schema = apiSchema.toGraphQLJSSchema();
    const typeNames = createTypeNames(supergraph.schema);
    const entityKeys = createEntityKeys(supergraph.schema);
    const fetchedName = createFetchedName(supergraph.schema);
    const vendorSteps = readVendorSteps(supergraph.schema);
    const planOf = createOperationCache<Planned<Context>>((document, operationName) => {
      const name = operationName ?? undefined;
      const operation = operationFromDocument(apiSchema, toPlanDocument(document, fetchedName), {
        ...(name !== undefined && { operationName: name }),
      });
      const plan = planner.buildQueryPlan(operation);
      const execute = compileOperation<Context>(document, name, {
        schema,
        plan,
        fetchedName,
        subgraphs,
        typeNames,
        entityKeys,
        vendorSteps,
      });
      return { plan, execute };
    });
    prepare = planOf;
    for (const listener of listeners)
      listener({ apiSchema: schema, coreSupergraphSdl: supergraphSdl });

    return {
      executor: async ({ document, request, context }) => {
        const planned = inSpan('plan', {}, () => planOf(document, request.operationName));
        if (!planned) throw new Error('The document holds no such operation.');
        const { plan, execute } = planned;
        const trace = traceOf?.(context as Context) ?? null;
        if (trace) trace.plan = plan;
        if (trace?.isPlanOnly) return {};
        return (await execute(request.variables ?? {}, context as Context, trace)) as never;
      },
    };
  };

  return {
    load,
    prepare: (document, operationName) => void prepare?.(document, operationName),
    onSchemaLoadOrUpdate(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    stop: async () => {},
  };
}

/** An interface object bears its interface's name: the name is one of the names it admits. */
function createTypeNames(schema: Schema): TypeNames {
  const known = new Map<string, ReadonlySet<string>>();
  return (condition) => {
    const names = known.get(condition) ?? namesOf(schema, condition);
    // Subgraphs may answer any name: only the schema's own are kept.
    if (schema.type(condition)) known.set(condition, names);
    return names;
  };
}

function namesOf(schema: Schema, condition: string): ReadonlySet<string> {
  const type = schema.type(condition);
  if (type?.kind === 'InterfaceType') return namesWith(condition, type.possibleRuntimeTypes());
  if (type?.kind === 'UnionType') return namesWith(condition, type.types());
  return new Set([condition]);
}

function namesWith(condition: string, types: readonly { name: string }[]): ReadonlySet<string> {
  return new Set([condition, ...types.map(({ name }) => name)]);
}
