import type { AdmissionStep } from './admission/admission.ts';
import { PARTNER_CONTRACT, toContract } from './contract/contract.ts';
import type { Limits } from './limits/options.ts';
import type { SubgraphClient } from './subgraph-client.ts';
import { createView, type Executor, type View } from './view.ts';

interface ViewsOptions {
  clients: ReadonlyMap<string, SubgraphClient>;
  /** Of those who see the whole graph, only developers may introspect. */
  production: boolean;
  limits: Limits;
  charge: AdmissionStep;
  executor: Executor;
}

/** One supergraph, as all groups of callers see it. */
export interface Views {
  whole: View;
  /** What partners see of it. */
  contract: View;
}

/**
 * Makes both views of a supergraph.
 * @throws AccessError and others naming what must not be served.
 */
export function createViews(supergraphSdl: string, { production, ...shared }: ViewsOptions): Views {
  return {
    whole: createView({
      ...shared,
      supergraphSdl,
      mayIntrospect: ({ caller }) => !production || caller.kind === 'developer',
      hideSuggestions: production,
    }),
    contract: createView({
      ...shared,
      supergraphSdl: toContract(supergraphSdl, PARTNER_CONTRACT),
      mayIntrospect: () => true,
      hideSuggestions: true,
    }),
  };
}

/** Makes a view answer. @throws where its supergraph is none that Apollo's gateway can plan over. */
export async function startView({ server, current }: View): Promise<void> {
  await server.start();
  current();
}
