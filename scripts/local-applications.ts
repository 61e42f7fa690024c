import { existsSync } from 'node:fs';
import { CLIENTS, SANDBOX, SCOPES } from '@tributary/backends/identity/provider';
import type { ApplicationEntry } from '@tributary/gateway/applications/application-entry';
import { changeApplications } from '@tributary/gateway/applications/applications-file';
import { createClientSecret } from '@tributary/gateway/applications/client-secret';

/**
 * Registers the applications that `npm run token` and the Sandbox speak for, where no file is there
 * yet: from then on `npm run apps` adds to it, and the running graph follows.
 */
export async function ensureLocalApplications(file: string): Promise<void> {
  if (existsSync(file)) return;
  const kinds = Object.entries(CLIENTS).map(([kind, { id }]) => ({ kind, id }));
  const createdAt = new Date().toISOString();
  await changeApplications(file, () =>
    [...kinds, { kind: 'developer', id: SANDBOX }].map(
      ({ kind, id }): ApplicationEntry => ({
        clientId: id,
        name: `Local ${id.slice('local-'.length)}`,
        kind: kind as ApplicationEntry['kind'],
        scopes: [...SCOPES],
        customers: null,
        quota: null,
        maxUpstream: null,
        operations: 'any',
        // Nobody knows this secret: the local identity provider has its own for these.
        secretHash: createClientSecret().secretHash,
        createdAt,
        rotatedAt: null,
        tokensNotBefore: null,
        revokedAt: null,
      }),
    ),
  );
}
