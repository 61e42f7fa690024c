import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { isDeepStrictEqual } from 'node:util';
import { freePort } from '@tributary/kit/free-port';
import { type Server, startServer } from '../processes/server.ts';
import type { Gateway } from './gateway.ts';
import { QUERY } from './query.ts';
import type { Setting } from './setting.ts';

/** A gateway that answers the benchmark's query as it must. */
export interface Started {
  gateway: Gateway;
  server: Server;
  url: string;
  users: readonly Readonly<Record<string, string>>[];
}

const START_MS = 60_000;

/**
 * Starts a gateway and waits for its first right answer; null: it does not run on this machine.
 * @throws with what it said instead, and where its log is.
 */
export async function startGateway(
  gateway: Gateway,
  setting: Setting,
  expected: unknown,
): Promise<Started | null> {
  const port = await freePort();
  const command = gateway.command(setting, port);
  if (!command) return null;
  const log = join(setting.folder, `${gateway.id}.log`);
  const server = startServer(command, log);
  const users = gateway.takesTokens ? setting.tokens.headers : setting.plainUsers;
  const started = { gateway, server, url: `http://127.0.0.1:${port}`, users };
  const until = performance.now() + START_MS;
  let last = 'nothing';
  while (performance.now() < until && server.exitCode() === undefined) {
    const answer = await tryQuery(started);
    if (isDeepStrictEqual(answer.data, expected)) return started;
    last = JSON.stringify(answer).slice(0, 1000);
    await wait(250);
  }
  await server.stop();
  throw new Error(`${gateway.name} never answered what it must, but ${last}; its log: ${log}`);
}

async function tryQuery({ url, gateway, users }: Started): Promise<{ data?: unknown }> {
  try {
    const response = await fetch(url + gateway.path, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...users[0] },
      body: JSON.stringify({ query: QUERY }),
    });
    return (await response.json()) as { data?: unknown };
  } catch (error) {
    return { data: String(error) };
  }
}
