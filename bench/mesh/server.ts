import { execFileSync } from 'node:child_process';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { freePort } from '@tributary/kit/free-port';
import { benchFile } from '../files.ts';
import type { Graph } from '../graph/start.ts';
import { type Server, startServer } from '../processes/server.ts';

export interface Mesh {
  url: string;
  stop(): Promise<void>;
}

const START_MS = 60_000;

/** Composes the emulators' REST by Mesh's own command, and serves it by the gateway it recommends. */
export async function startMesh(vendors: Graph['vendors']): Promise<Mesh> {
  const folder = mkdtempSync(join(tmpdir(), 'tributary-bench-mesh-'));
  const supergraph = join(folder, 'supergraph.graphql');
  const env = Object.fromEntries(
    Object.entries(vendors).map(([vendor, url]) => [`${vendor.toUpperCase()}_URL`, url]),
  );
  execFileSync(
    process.execPath,
    [
      benchFile('node_modules/@graphql-mesh/compose-cli/esm/bin.js'),
      '--config-path',
      benchFile('mesh/mesh.config.ts'),
      '--output',
      supergraph,
    ],
    { env: { ...process.env, ...env }, stdio: ['ignore', 'ignore', 'pipe'] },
  );
  const port = await freePort();
  const log = join(folder, 'gateway.log');
  const gateway = benchFile('node_modules/@graphql-hive/gateway/dist/bin.js');
  const config = benchFile('mesh/gateway-config.ts');
  const listen = ['--host', '127.0.0.1', '--port', String(port)];
  const args = [gateway, 'supergraph', supergraph, '--config-path', config, ...listen];
  const server = startServer({ command: process.execPath, args, cwd: folder }, log);
  await untilReady(`http://127.0.0.1:${port}/readiness`, server, log);
  return { url: `http://127.0.0.1:${port}`, stop: server.stop };
}

async function untilReady(url: string, server: Server, log: string): Promise<void> {
  const until = performance.now() + START_MS;
  while (performance.now() < until && server.exitCode() === undefined) {
    const isReady = await fetch(url).then(
      ({ ok }) => ok,
      () => false,
    );
    if (isReady) return;
    await wait(200);
  }
  throw new Error(`The gateway of Mesh did not start; its log: ${log}`);
}
