import type { Adapter, AdapterFactory, AdapterPayload } from 'oidc-provider';

type FindClient = (clientId: string) => AdapterPayload | undefined;

/**
 * Keeps what the provider stores in memory, for as long as the process lives.
 * @param findClient knows the clients besides those of the configuration.
 */
export function createMemoryAdapter(findClient: FindClient): AdapterFactory {
  const stores = new Map<string, Map<string, AdapterPayload>>();

  return (model: string): Adapter => {
    const store = stores.get(model) ?? new Map<string, AdapterPayload>();
    stores.set(model, store);
    const findBy = (member: 'uid' | 'userCode', value: string) =>
      Promise.resolve([...store.values()].find((payload) => payload[member] === value));
    return {
      upsert: async (id, payload) => void store.set(id, payload),
      find: async (id) => (model === 'Client' ? findClient(id) : store.get(id)),
      findByUid: (uid) => findBy('uid', uid),
      findByUserCode: (userCode) => findBy('userCode', userCode),
      async consume(id) {
        const payload = store.get(id);
        if (payload) payload.consumed = Math.floor(Date.now() / 1000);
      },
      destroy: async (id) => void store.delete(id),
      async revokeByGrantId(grantId) {
        for (const [id, payload] of store) if (payload.grantId === grantId) store.delete(id);
      },
    };
  };
}
