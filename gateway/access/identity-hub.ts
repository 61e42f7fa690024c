import type { CustomerKeys } from '@tributary/kit/access/row-scope';
import { describe, log } from '@tributary/kit/log';
import { LRUCache } from 'lru-cache';

/** The keys of one customer in the other systems; null where it has none, or is not known. */
export interface LinkedKeys {
  erpId: string | null;
  billingId: string | null;
}

/** Asks the identity hub, the CRM subgraph: one answer for each id, in their order. */
export type AskHub = (ids: readonly string[]) => Promise<readonly LinkedKeys[]>;

interface IdentityHubOptions {
  ask: AskHub;
  /** Milliseconds an answer is taken as it is. Default 5 minutes. */
  freshMs?: number;
  /** Milliseconds it still serves while the hub does not answer. Default 24 hours. */
  maxAgeMs?: number;
  /** Customers remembered. Default 50,000. */
  maxCustomers?: number;
  now?: () => number;
}

export interface IdentityHub {
  /**
   * The keys by which all systems know these customers, given by their CRM ids.
   * @throws what `ask` throws where a customer's keys were never known, or too long ago.
   */
  keysOf(ids: readonly string[]): Promise<CustomerKeys>;
}

interface Known extends LinkedKeys {
  at: number;
}

/**
 * Learns once which keys a caller's customers have in the other systems, so that each subgraph can
 * be told whose rows the caller may see in the key it knows.
 */
export function createIdentityHub(options: IdentityHubOptions): IdentityHub {
  const { ask, freshMs = 5 * 60_000, maxAgeMs = 24 * 60 * 60_000, now = Date.now } = options;
  const known = new LRUCache<string, Known>({ max: options.maxCustomers ?? 50_000 });
  const underWay = new Map<string, Promise<void>>();

  /** Asks for all of them at once; those who come meanwhile wait for the same answer. */
  function refresh(ids: readonly string[]): Promise<void> {
    const asked = ask(ids)
      .then((answers) => {
        const at = now();
        for (const [index, id] of ids.entries()) {
          const { erpId, billingId } = answers[index] ?? { erpId: null, billingId: null };
          known.set(id, { erpId, billingId, at });
        }
      })
      .finally(() => {
        for (const id of ids) underWay.delete(id);
      });
    for (const id of ids) underWay.set(id, asked);
    return asked;
  }

  function isYoungerThan(id: string, ageMs: number): boolean {
    const one = known.peek(id);
    return one !== undefined && now() - one.at < ageMs;
  }

  return {
    async keysOf(ids) {
      const wanted = ids.filter((id) => !isYoungerThan(id, freshMs));
      const fresh = wanted.filter((id) => !underWay.has(id));
      const waiting = wanted.flatMap((id) => underWay.get(id) ?? []);
      if (fresh.length > 0) waiting.push(refresh(fresh));
      const [failure] = (await Promise.allSettled(new Set(waiting))).flatMap((result) =>
        result.status === 'rejected' ? [result.reason as unknown] : [],
      );
      if (failure !== undefined) {
        if (!ids.every((id) => isYoungerThan(id, maxAgeMs))) throw failure;
        log.warn({ cause: describe(failure) }, 'Customers are told apart by keys of earlier.');
      }
      const keys = ids.flatMap((id) => known.get(id) ?? []);
      return {
        id: ids,
        erpId: keys.flatMap(({ erpId }) => erpId ?? []),
        billingId: keys.flatMap(({ billingId }) => billingId ?? []),
      };
    },
  };
}
