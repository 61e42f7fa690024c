// npm run soak: the whole graph in processes of its own, for a quarter of an hour on a bad day. What
// must not happen: a process that ends, an answer that lacks something and does not say so, memory
// that grows, a connection that stays.
import { Agent } from 'node:http';
import { setTimeout as wait } from 'node:timers/promises';
import { type Door, type Reference, runClient, send, type Tally } from './soak/clients.ts';
import { problemOf } from './soak/compare-answer.ts';
import { setFaults } from './soak/faults.ts';
import { parseSoakOptions, type SoakOptions, USAGE } from './soak/options.ts';
import { type Company, startCompany } from './soak/processes.ts';
import { readReferences } from './soak/references.ts';
import { describeTally, judgeMemory } from './soak/report.ts';
import { openConnections, residentMb } from './soak/resources.ts';

/** Seconds between two readings of memory. */
const READING_S = 1;

/** Within these a vendor that is well again is asked again: pauses and breakers are over. */
const RECOVERY_MS = 30_000;

/** Longer than any connection lies idle. */
const IDLE_MS = 90_000;

async function soak({ seconds, clients, port }: SoakOptions): Promise<readonly string[]> {
  const company = await startCompany(port);
  const door = {
    url: company.gatewayUrl,
    token: company.token,
    agent: new Agent({ keepAlive: true }),
  };
  const problems: string[] = [];
  try {
    const references = await readReferences(door);
    const faults = await setFaults(company.members, 'bad');
    console.log(
      `${seconds} s, ${clients} clients, ${references.length} operations, ${faults} faults.`,
    );
    const tally: Tally = { whole: 0, partial: 0, stale: 0, shed: 0, left: 0, took: [], problems };
    const memory = await load(company, door, references, tally, { seconds, clients });
    console.log(describeTally(tally, seconds));
    problems.push(...judgeMemory(company.members, memory, READING_S));

    await setFaults(company.members, 'well');
    problems.push(...(await recover(door, references)));
    door.agent.destroy();
    problems.push(...(await letGo(company)));
    problems.push(...company.members.flatMap(unforeseen));
  } finally {
    door.agent.destroy();
    await company.close();
  }
  const ends = company.members.map(({ name, ended }) => `${name}: ${ended()}`);
  return [...problems, ...ends.filter((end) => !end.endsWith(': exit code 0'))];
}

/** Lets clients ask for so long; what each process held in memory, second by second. */
async function load(
  { members }: Company,
  door: Door,
  references: readonly Reference[],
  tally: Tally,
  { seconds, clients }: Pick<SoakOptions, 'seconds' | 'clients'>,
): Promise<ReadonlyMap<number, readonly number[]>> {
  const readings = new Map(members.map(({ pid }): [number, number[]] => [pid, []]));
  const stop = new AbortController();
  const running = Array.from({ length: clients }, () =>
    runClient(door, references, tally, stop.signal),
  );
  const endsAt = performance.now() + seconds * 1000;
  const isAlive = () => members.every(({ ended }) => ended() === undefined);
  while (performance.now() < endsAt && isAlive()) {
    await wait(READING_S * 1000);
    for (const { pid, ended } of members) {
      if (ended() === undefined) readings.get(pid)?.push(residentMb(pid));
    }
  }
  stop.abort();
  await Promise.all(running);
  for (const { name, ended } of members) {
    const end = ended();
    if (end !== undefined) tally.problems.push(`${name} ended under load: ${end}`);
  }
  return readings;
}

/** Until all answers are whole again. */
async function recover(door: Door, references: readonly Reference[]): Promise<string[]> {
  const startedAt = performance.now();
  let open = references;
  while (open.length > 0 && performance.now() - startedAt < RECOVERY_MS) {
    const failed: Reference[] = [];
    for (const reference of open) {
      const reply = await send(door, reference);
      const isWhole =
        !reply.errors && !reply.extensions?.stale && !problemOf(reply, reference.data);
      if (!isWhole) failed.push(reference);
    }
    open = failed;
    if (open.length > 0) await wait(500);
  }
  const seconds = Math.round((performance.now() - startedAt) / 1000);
  console.log(`All well again after ${seconds} s, ${open.length} operations excepted.`);
  return open.map(({ query }) => `Not answered whole although all is well: ${query}`);
}

/** Until no process of ours has a connection. */
async function letGo({ members }: Company): Promise<string[]> {
  const startedAt = performance.now();
  const held = () =>
    members
      .filter(({ isOurs }) => isOurs)
      .map(({ name, pid }) => ({ name, open: openConnections(pid) }));
  const first = held().map(({ name, open }) => `${name} ${open}`);
  while (held().some(({ open }) => open > 0) && performance.now() - startedAt < IDLE_MS) {
    await wait(1000);
  }
  const seconds = Math.round((performance.now() - startedAt) / 1000);
  console.log(
    `Connections when the last client left: ${first.join(', ')}; ${seconds} s later: none.`,
  );
  return held()
    .filter(({ open }) => open > 0)
    .map(({ name, open }) => `${name} still has ${open} connections.`);
}

/** What a process logged that nobody foresaw. */
function unforeseen({ name, complaints }: Company['members'][number]): string[] {
  return complaints.slice(0, 5).map((line) => `${name} logged: ${line}`);
}

async function run(): Promise<void> {
  const options = parseSoakOptions(process.argv.slice(2));
  if (!options) return console.log(USAGE);
  const problems = await soak(options);
  for (const problem of problems.slice(0, 30)) console.error(problem);
  console.log(problems.length === 0 ? 'All is well.' : `${problems.length} problems.`);
  process.exitCode = problems.length === 0 ? 0 : 1;
}

run().catch((error: Error) => {
  console.error(`npm run soak: ${error.message}`);
  // Ends what was started, too.
  process.exit(1);
});
