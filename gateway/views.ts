import { setImmediate as breathe } from 'node:timers/promises';
import { describe, log } from '@tributary/kit/log';
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

/**
 * Prepares a view for documents, one after the other: requests get their turn in between. What cannot
 * be prepared is logged: whoever sends it will be told.
 * @param signal ends it early.
 */
export async function prepareAll(
  { prepare }: View,
  texts: Iterable<string>,
  signal?: AbortSignal,
): Promise<void> {
  for (const text of texts) {
    if (signal?.aborted) return;
    await breathe();
    await prepare(text).catch((error: unknown) => {
      log.warn({ cause: describe(error) }, 'An operation of a manifest cannot be prepared.');
    });
  }
}
