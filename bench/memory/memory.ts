import { setTimeout as wait } from 'node:timers/promises';
import { measureOperation } from '../graph/measure.ts';
import { type Graph, startGraph } from '../graph/start.ts';
import { type LoadGenerator, startLoadGenerator } from '../load/start.ts';
import { findSubjects, type OperationSubject } from '../operations/subjects.ts';
import type { RunOptions } from '../options.ts';
import { startMeter } from '../processes/meter.ts';
import { readTreeUsage } from '../processes/tree.ts';

export const CONNECTIONS = 50;
/** Long enough for V8 to give back what it will. */
export const REST_S = 15;
const VENDOR_MS = 20;

/** Bytes in memory of the whole graph, gateway and subgraphs in one process; null where the system does not say. */
export interface Measured {
  /** Started, and asked nothing yet. */
  started: number | null;
  /** The most while so many clients asked each operation, by its id. */
  peaks: ReadonlyMap<string, number | null>;
  /** After all that. */
  after: number | null;
}

/** Starts the graph anew each round, and asks it the ten operations in turn. */
export async function runMemory(options: RunOptions): Promise<Measured[]> {
  const generator = startLoadGenerator();
  const rounds: Measured[] = [];
  try {
    for (let round = 0; round < options.rounds; round += 1) {
      rounds.push(await measureRound(generator, options));
      options.say(`round ${round + 1}`);
    }
    return rounds;
  } finally {
    generator.stop();
  }
}

async function measureRound(generator: LoadGenerator, options: RunOptions): Promise<Measured> {
  const graph = await startGraph({ customers: 200, heavyOrders: 300 }, 'whole');
  try {
    const started = await restOf(graph);
    await graph.setLatency(VENDOR_MS);
    const peaks = new Map<string, number | null>();
    for (const subject of await findSubjects(graph, options.only)) {
      peaks.set(subject.id, await peakOf(graph, subject, generator, options.seconds));
    }
    return { started, peaks, after: await restOf(graph) };
  } finally {
    await graph.stop();
  }
}

async function restOf(graph: Graph): Promise<number | null> {
  await wait(REST_S * 1000);
  return readTreeUsage(processOf(graph))?.rssBytes ?? null;
}

/** All of it is in one. */
function processOf({ pids: [pid] }: Graph): number {
  if (pid === undefined) throw new Error('The graph has no process.');
  return pid;
}

async function peakOf(
  graph: Graph,
  subject: OperationSubject,
  generator: LoadGenerator,
  seconds: number,
): Promise<number | null> {
  const meter = startMeter(processOf(graph));
  // Who asks for more than one process can answer is told so, and has pauses between: that is load as well.
  const load = { connections: CONNECTIONS, refusals: [503] };
  await measureOperation({ ...subject, ...load, graph, generator, seconds });
  return meter.stop().peakRssBytes;
}
