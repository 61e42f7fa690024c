import type { Config } from '@tributary/kit/config';

/** What one operation may ask for at most. Each limit has its own error code. */
export interface Limits {
  /** Bytes of a request's body. */
  maxBodyBytes: number;
  /** Lexical tokens of a document, and its selections once fragments are written out. */
  maxTokens: number;
  /** Fields inside fields. */
  maxDepth: number;
  maxAliases: number;
  /** Fields of the operation itself. */
  maxRootFields: number;
  maxDirectives: number;
  /** What a slicing argument such as `first` may ask for, and items of a list given as input. */
  maxListSize: number;
  /** As `cost.ts` estimates it, before anything is asked. */
  maxCost: number;
  /** Requests to vendors, unless the client's application has a number of its own. */
  maxUpstream: number;
}

/**
 * Brackets inside brackets, of a document and of the JSON that comes with it. Whatever walks them
 * later may recurse: fields, arguments and input objects of an allowed operation take about 40.
 */
export const MAX_NESTING = 50;

/** What holds unless the deployment says otherwise. */
export const DEFAULT_LIMITS: Limits = {
  // Our longest document is 2 kB; a hundred ids in variables are 2 kB more.
  maxBodyBytes: 256 * 1024,
  // The introspection query of graphql-js is 300, a large page of a frontend about 1000.
  maxTokens: 4000,
  // customers.nodes.orders.nodes.shipments.events.nodes.status is 8; edges instead of nodes add 3.
  maxDepth: 15,
  // A screen that shows the same list in some states needs one for each state.
  maxAliases: 30,
  // All that the graph offers at its root is 16 fields.
  maxRootFields: 20,
  // @include for every part of a page that can be folded away.
  maxDirectives: 50,
  // The largest page of every list of the schema.
  maxListSize: 100,
  // 100 customers, two orders each, all that was paid, billed and shipped for them, and 50 events of
  // each shipment: 23 thousand, were every list as long as it is taken to be.
  maxCost: 40_000,
  // A page of 100 orders for a caller limited to some customers, with two parcels each, which are read
  // one by one to see whose they are: 204. Everything else takes a fraction of that.
  maxUpstream: 250,
};

/** The limits in force: the variables `GATEWAY_MAX_…`, each defaulting to `DEFAULT_LIMITS`. */
export function limitsFromConfig(config: Config): Limits {
  const {
    maxBodyBytes,
    maxTokens,
    maxDepth,
    maxAliases,
    maxRootFields,
    maxDirectives,
    maxListSize,
    maxCost,
    maxUpstream,
  } = DEFAULT_LIMITS;
  return {
    maxBodyBytes: config.integer('GATEWAY_MAX_BODY_BYTES', maxBodyBytes, { min: 1024 }),
    maxTokens: config.integer('GATEWAY_MAX_TOKENS', maxTokens, { min: 1 }),
    maxDepth: config.integer('GATEWAY_MAX_DEPTH', maxDepth, { min: 1, max: MAX_NESTING }),
    maxAliases: config.integer('GATEWAY_MAX_ALIASES', maxAliases),
    maxRootFields: config.integer('GATEWAY_MAX_ROOT_FIELDS', maxRootFields, { min: 1 }),
    maxDirectives: config.integer('GATEWAY_MAX_DIRECTIVES', maxDirectives),
    maxListSize: config.integer('GATEWAY_MAX_LIST_SIZE', maxListSize, { min: 1 }),
    maxCost: config.integer('GATEWAY_MAX_COST', maxCost, { min: 1 }),
    maxUpstream: config.integer('GATEWAY_MAX_UPSTREAM', maxUpstream, { min: 1 }),
  };
}
