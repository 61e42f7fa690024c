import { setTimeout as wait } from 'node:timers/promises';
import type { Caller } from '@tributary/kit/caller';
import type { Identity } from '@tributary/kit/vouch/identity';
import { createAskHub, HUB } from './access/ask-hub.ts';
import { createIdentityHub, type IdentityHub } from './access/identity-hub.ts';
import type { AdmissionStep } from './admission/admission.ts';
import type { GatewayContext, IdentityOf } from './context.ts';
import { DEFAULT_LIMITS, type Limits } from './limits/options.ts';
import type { SubgraphClient } from './subgraph-client.ts';
import type { Executor, View } from './view.ts';
import { createViews, prepareAll, startView } from './views.ts';

/** Milliseconds for requests between two steps that keep the process busy for a good part of a second. */
const BREATH_MS = 500;

/** Makes the way to one subgraph. Opens no connection. */
export type ConnectSubgraph = (identityOf: IdentityOf) => SubgraphClient;

/** Milliseconds a start may take longer for plans that are ready when the first request comes. */
const PREPARE_MS = 5000;

export interface GatewayOptions {
  supergraphSdl: string;
  /** The way to each subgraph of the supergraph, by name. */
  subgraphs: Readonly<Record<string, ConnectSubgraph>>;
  /** Milliseconds for one operation. Default 3000. */
  budgetMs?: number;
  /** Who executes query plans: our own code, or `@apollo/gateway`. Default: our own. */
  executor?: Executor;
  /** Of those who see the whole graph, only developers may introspect. */
  production: boolean;
  /** What one operation may ask for at most. */
  limits?: Limits;
  /** Texts of documents that clients are known to send. Default: none is known. */
  knownDocuments?: () => Iterable<string>;
  /** Charges an operation to its client's quota, or refuses it. Default: everything is free. */
  charge?: AdmissionStep;
}

export interface Gateway {
  /** The graph as this caller sees it. */
  viewFor(caller: Caller): View;
  /**
   * Serves another supergraph from now on. Operations under way end over the one they began with.
   * @throws where it cannot be served: all callers keep what they had.
   */
  take(supergraphSdl: string): Promise<void>;
  hub: IdentityHub;
  limits: Limits;
  executor: Executor;
  /** Milliseconds for one operation. */
  budgetMs: number;
  clients: ReadonlyMap<string, SubgraphClient>;
  production: boolean;
  start(): Promise<void>;
  close(): Promise<void>;
}

/**
 * The whole graph for product frontends and developers, and the partners' contract of the same
 * supergraph. Opens no connection before it is asked.
 */
export function createGateway(options: GatewayOptions): Gateway {
  const { supergraphSdl, subgraphs, production } = options;
  const { budgetMs = 3000, limits = DEFAULT_LIMITS, charge = free, executor = 'own' } = options;
  const { knownDocuments = none } = options;
  const clients = new Map(
    Object.entries(subgraphs).map(([name, connect]): [string, SubgraphClient] => [
      name,
      connect(name === HUB ? hubIdentity : identity),
    ]),
  );
  const hubClient = clients.get(HUB);
  if (!hubClient) throw new Error(`There is no way to the subgraph ${HUB}.`);
  const hub = createIdentityHub({ ask: createAskHub(hubClient, budgetMs) });

  const shared = { clients, production, limits, charge, executor };
  let views = createViews(supergraphSdl, shared);

  return {
    // Who brought no token sees no more of the schema than partners do.
    viewFor: ({ kind }) =>
      kind === 'partner' || kind === 'anonymous' ? views.contract : views.whole,
    async take(sdl) {
      const next = createViews(sdl, shared);
      for (const view of [next.whole, next.contract]) {
        await wait(BREATH_MS);
        await startView(view);
        await prepareAll(view, knownDocuments());
      }
      // Nothing of the old ones needs to be stopped: they are gone once nobody is answered by them.
      views = next;
    },
    hub,
    limits,
    executor,
    budgetMs,
    clients,
    production,
    async start() {
      await Promise.all([startView(views.whole), startView(views.contract)]);
      const signal = AbortSignal.timeout(PREPARE_MS);
      for (const view of [views.whole, views.contract]) {
        await prepareAll(view, knownDocuments(), signal);
      }
    },
    async close() {
      await Promise.all([views.whole.server.stop(), views.contract.server.stop()]);
      await Promise.all([...clients.values()].map((client) => client.close()));
    },
  };
}

function free(): void {}

function none(): [] {
  return [];
}

async function identity({ caller, keys }: GatewayContext): Promise<Identity> {
  return { caller, keys: await keys() };
}

/** The hub knows customers by the very ids of the token: nobody needs to be asked. */
function hubIdentity({ caller }: GatewayContext): Identity {
  const { customers } = caller;
  return { caller, keys: customers && { id: customers, erpId: [], billingId: [] } };
}
