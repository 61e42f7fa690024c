import assert from 'node:assert/strict';
import { subscribe, unsubscribe } from 'node:diagnostics_channel';
import { createCompany } from '@tributary/backends/data/company';
import { createHubspotEmulator } from '@tributary/backends/hubspot/emulator';
import type { GivenPolicy } from '@tributary/kit/policy/settings';
import { developer, execute, NO_STALE, PATIENT } from '@tributary/kit/testing';
import type { Identity } from '@tributary/kit/vouch/identity';
import { createCrm } from '../subgraph.ts';
import type { GivenSettings } from './settings.ts';

interface StartOptions {
  settings?: GivenSettings;
  token?: string;
  policy?: GivenPolicy;
  customers?: number;
  /** What to put behind HubSpot's address. */
  basePath?: string;
}

/** Where undici tells of each body it has sent. */
const BODY_SENT = 'undici:request:bodyChunkSent';

interface Sent {
  chunk: Uint8Array | string;
}

export const CURSOR_SECRET = 'test';

/** The subgraph over an emulated HubSpot, for one test file. */
export async function startCrm({
  settings,
  token = 'hubspot-local',
  policy,
  customers = 200,
  basePath = '',
}: StartOptions = {}) {
  const company = createCompany({ customers });
  const hubspot = createHubspotEmulator({ company });
  const baseUrl = await hubspot.listen();
  const crm = createCrm({
    hubspot: {
      baseUrl: baseUrl + basePath,
      token,
      policy: { ...PATIENT, ...policy },
      settings: { customProperties: ['loyalty_tier'], ...settings },
    },
    cursorSecret: CURSOR_SECRET,
    reads: NO_STALE,
  });

  const bodies: string[] = [];
  const note = (message: unknown) => bodies.push(Buffer.from((message as Sent).chunk).toString());
  subscribe(BODY_SENT, note);

  const ask = (query: string, variables: Record<string, unknown> = {}, as = developer) =>
    execute(crm, query, { as, variables });

  /** Ids of a whole list, read page by page; any page but the last must be full. */
  async function walk(field: string, args: string, first: number, as: Identity): Promise<string[]> {
    const ids: string[] = [];
    let after: string | null = null;
    do {
      const { data, errors }: Awaited<ReturnType<typeof ask>> = await ask(
        `query ($after: String) { ${field}(first: ${first}, after: $after${args}) {
          edges { node { id } } nodes { id } pageInfo { hasNextPage endCursor }
        } }`,
        { after },
        as,
      );
      assert.equal(errors, undefined);
      const { edges, nodes, pageInfo } = data[field];
      assert.deepEqual(
        edges.map(({ node }: { node: object }) => node),
        nodes,
      );
      if (pageInfo.hasNextPage) assert.equal(nodes.length, first);
      ids.push(...nodes.map(({ id }: { id: string }) => id));
      after = pageInfo.hasNextPage ? pageInfo.endCursor : null;
    } while (after !== null);
    return ids;
  }

  return {
    company,
    hubspot,
    ask,
    walk,
    /** The bodies HubSpot was sent since the start, which the emulator's log leaves out. */
    sent: () => bodies.map((body): unknown => JSON.parse(body)),
    /** What HubSpot was asked since the last `hubspot.clear()`, as `METHOD path`. */
    asked: () => hubspot.requests().map(({ method, path }) => `${method} ${path}`),
    /** Adds an object behind the subgraph's back, as somebody at HubSpot's own screens would. */
    create: (type: string, properties: Record<string, string>) =>
      fetch(`${baseUrl}/crm/v3/objects/${type}`, {
        method: 'POST',
        headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
        body: JSON.stringify({ properties }),
      }),
    async close() {
      unsubscribe(BODY_SENT, note);
      await crm.close();
      await hubspot.close();
    },
  };
}
