import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startIssuer, subjectsOf } from '../identity/issuer.ts';
import { startLoadGenerator } from '../load/start.ts';
import type { RunOptions } from '../options.ts';
import { startWorker } from '../processes/worker.ts';
import { composeGuarded, composePlain } from './compose.ts';
import { expectedData } from './expected.ts';
import type { Gateway } from './gateway.ts';
import { type Measured, measure } from './measure.ts';
import type { Setting } from './setting.ts';
import { type Started, startGateway } from './started.ts';
import type { SubgraphName } from './subgraphs/schemas.ts';

/** Far more than are under way at a time: no two requests in flight have the same user. */
const USERS = 1000;
export const CONNECTIONS = 50;
/** Until compilers and caches have done their work, as often as a turn of a round is long. */
const WARM_UP_TURNS = 2;
/**
 * So many turns are not measured before one that is. While others have theirs, engines and systems take
 * back memory that lies idle, and it comes back page by page.
 */
const WAKE_UP_TURNS = 1;

/** Rounds of one gateway. */
export interface Rounds {
  gateway: Gateway;
  rounds: readonly Measured[];
}

/** Runs all gateways in turns: each round takes each of them, another one first each time. */
export async function runFederation(
  gateways: readonly Gateway[],
  { rounds, seconds, say }: RunOptions,
): Promise<Rounds[]> {
  const subgraphs = startWorker(new URL('subgraphs/server.ts', import.meta.url));
  const generator = startLoadGenerator();
  const { url } = (await subgraphs.hello()) as { url: string };
  const subjects = subjectsOf(USERS);
  const issuer = await startIssuer();
  const headers = await issuer.headersFor(subjects.map(toClaims));
  const plainUsers = subjects.map((subject) => ({ 'x-user': subject }));
  const setting: Setting = { ...settingAt(url), tokens: { ...issuer, headers }, plainUsers };
  const expected = expectedData();
  const running: Started[] = [];
  try {
    for (const gateway of gateways) {
      const started = await startGateway(gateway, setting, expected);
      say(started ? `${gateway.name} answers as it must` : `${gateway.name} does not run here`);
      if (started) running.push(started);
    }
    const shared = { generator, subgraphs, expected, connections: CONNECTIONS };
    for (const started of running) {
      await measure({ started, ...shared, seconds: WARM_UP_TURNS * seconds });
    }
    const measured = new Map(running.map((started): [Started, Measured[]] => [started, []]));
    for (let round = 0; round < rounds; round += 1) {
      for (const started of rotated(running, round)) {
        await measure({ started, ...shared, seconds: WAKE_UP_TURNS * seconds });
        const result = await measure({ started, ...shared, seconds });
        measured.get(started)?.push(result);
        say(`round ${round + 1} ${describe(started.gateway, result)}`);
      }
    }
    return [...measured].map(([{ gateway }, results]) => ({ gateway, rounds: results }));
  } finally {
    await Promise.all(running.map(({ server }) => server.stop()));
    subgraphs.stop();
    generator.stop();
    issuer.stop();
  }
}

function settingAt(url: string) {
  const folder = mkdtempSync(join(tmpdir(), 'tributary-bench-'));
  const urlOf = (name: SubgraphName) => `${url}/${name}`;
  const supergraphFile = join(folder, 'supergraph.graphql');
  const guardedSupergraphFile = join(folder, 'guarded.graphql');
  writeFileSync(supergraphFile, composePlain(urlOf));
  writeFileSync(guardedSupergraphFile, composeGuarded(urlOf));
  const federation1UrlOf = (name: SubgraphName) => `${url}/federation-1/${name}`;
  return { folder, urlOf, federation1UrlOf, supergraphFile, guardedSupergraphFile };
}

function toClaims(sub: string): Record<string, unknown> {
  return { sub, tributary_kind: 'product', scope: 'customer:read product:read' };
}

function rotated<T>(items: readonly T[], by: number): T[] {
  return items.map((_, index) => items[(index + by) % items.length] as T);
}

function describe({ id }: Gateway, { requestsPerSecond, cpuMs }: Measured): string {
  return `${id}: ${requestsPerSecond.toFixed(0)} requests/s, ${cpuMs?.toFixed(2) ?? '–'} ms CPU each`;
}
