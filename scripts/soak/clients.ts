import { type Agent, request } from 'node:http';
import { json } from 'node:stream/consumers';
import { setTimeout as wait } from 'node:timers/promises';
import { type Answer, problemOf } from './compare-answer.ts';

/** An operation, and what it answers when all is well. */
export interface Reference {
  query: string;
  variables: object;
  data: unknown;
}

/** What became of all operations. */
export interface Tally {
  whole: number;
  partial: number;
  /** Of those, how many were helped out by last good values. */
  stale: number;
  /** Refused by a process that was too busy, in so many words. */
  shed: number;
  left: number;
  /** Milliseconds of each operation that was answered. */
  took: number[];
  /** What must not be. */
  problems: string[];
}

interface Reply extends Answer {
  status: number;
  extensions?: { stale?: readonly unknown[] };
}

/** Of a hundred clients one does not wait for its answer. */
const LEAVES = 0.01;
const LEAVES_WITHIN_MS = 300;
const PAUSE_MS = 100;

/** The most an operation may take: the gateway's own budget, and time to be late on a busy machine. */
const MAX_MS = 8000;

/** How `send` reaches the gateway. */
export interface Door {
  url: string;
  token: string;
  agent: Agent;
}

/** Sends an operation. Rejects where there is no answer. */
export function send(
  { url, token, agent }: Door,
  operation: Pick<Reference, 'query' | 'variables'>,
  signal?: AbortSignal,
): Promise<Reply> {
  const headers = { 'content-type': 'application/json', authorization: `Bearer ${token}` };
  return new Promise((resolve, reject) => {
    request(`${url}/graphql`, { method: 'POST', agent, headers, signal }, (response) => {
      json(response).then((body) => {
        resolve({ status: response.statusCode ?? 0, ...(body as Answer) });
      }, reject);
    })
      .on('error', reject)
      .end(JSON.stringify({ query: operation.query, variables: operation.variables }));
  });
}

/** Asks for one thing after the other, until it is told to stop. */
export async function runClient(
  door: Door,
  references: readonly Reference[],
  tally: Tally,
  signal: AbortSignal,
): Promise<void> {
  while (!signal.aborted) {
    const reference = references[Math.floor(Math.random() * references.length)];
    if (reference) await ask(door, reference, tally);
    await wait(Math.random() * 2 * PAUSE_MS);
  }
}

async function ask(door: Door, reference: Reference, tally: Tally): Promise<void> {
  const leaves = Math.random() < LEAVES;
  const leave = leaves
    ? AbortSignal.timeout(Math.ceil(Math.random() * LEAVES_WITHIN_MS))
    : undefined;
  const startedAt = performance.now();
  try {
    const reply = await send(door, reference, leave);
    const ms = performance.now() - startedAt;
    tally.took.push(ms);
    if (ms > MAX_MS) tally.problems.push(`An answer took ${Math.round(ms)} ms.`);
    note(reply, reference, tally);
  } catch (error) {
    if (leave?.aborted) tally.left += 1;
    else tally.problems.push(`No answer: ${error}`);
  }
}

function note(reply: Reply, { data }: Reference, tally: Tally): void {
  if (reply.status === 503 && isOverloaded(reply)) {
    tally.shed += 1;
    return;
  }
  const problem = reply.status === 200 ? problemOf(reply, data) : `HTTP ${reply.status}`;
  if (problem) tally.problems.push(problem);
  else if (reply.errors) tally.partial += 1;
  else tally.whole += 1;
  if (reply.extensions?.stale?.length) tally.stale += 1;
}

function isOverloaded({ errors = [] }: Answer): boolean {
  return errors.some(({ extensions }) => extensions?.code === 'OVERLOADED');
}
