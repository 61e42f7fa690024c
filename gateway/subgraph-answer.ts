import { parser } from '@tributary/kit/wire';
import type { GraphQLFormattedError } from 'graphql';
import * as z from 'zod';
import type { GatewayContext } from './context.ts';
import { isObject } from './execution/own-property.ts';

const upstreamEntry = z.object({
  system: z.enum(['CRM', 'ERP', 'PAYMENTS', 'LOGISTICS']),
  vendor: z.string(),
  endpoint: z.string(),
  requests: z.number(),
  keys: z.number(),
  ms: z.number().optional(),
  longestMs: z.number().optional(),
  shared: z.number().optional(),
});

const cachedEntry = z.object({
  system: z.enum(['CRM', 'ERP', 'PAYMENTS', 'LOGISTICS']),
  vendor: z.string(),
  entity: z.string(),
  answers: z.number(),
});

const staleEntry = z.object({
  system: z.enum(['CRM', 'ERP', 'PAYMENTS', 'LOGISTICS']),
  vendor: z.string(),
  entity: z.string(),
  fetchedAt: z.iso.datetime(),
  rows: z.number(),
});

const report = z.object({
  /** How many it sent to its vendor; the rest is told for callers who may know. */
  requests: z.int().min(0).optional(),
  upstream: z.array(upstreamEntry).optional(),
  cached: z.array(cachedEntry).optional(),
  customers: z.array(z.string()).optional(),
  stale: z.array(staleEntry).optional(),
});

/** What a subgraph tells beside its data. */
export type SubgraphReport = z.infer<typeof report>;

/** Reads what a subgraph answers. @throws WireError where it has another form. */
export const parseSubgraphAnswer = parser(
  'subgraph',
  z
    .object({
      data: z.custom<Record<string, unknown>>(isObject).nullish(),
      errors: z.array(z.custom<GraphQLFormattedError>(isError)).optional(),
      extensions: report.optional(),
    })
    .refine(({ data, errors }) => data || errors?.length, 'neither data nor errors'),
);

/** Notes what a subgraph reports beside its data. */
export function noteReport(
  { upstream = [], cached = [], customers = [], stale = [] }: SubgraphReport,
  context: GatewayContext,
) {
  for (const entry of upstream) context.upstream.add(entry);
  for (const entry of cached) context.upstream.addCached(entry);
  for (const owner of customers) context.record.customers.add(owner);
  for (const entry of stale) context.record.stale.add(entry);
}

function isError(value: unknown): value is GraphQLFormattedError {
  return typeof (value as { message?: unknown } | null)?.message === 'string';
}
