import { setTimeout as wait } from 'node:timers/promises';
import { Client, Pool } from 'undici';
import { ask } from './ask.ts';
import type { LoadPlan, LoadResult, Question } from './plan.ts';
import { startTally } from './tally.ts';

/** Longer waits nobody. */
const GIVE_UP_MS = 60_000;
/** Milliseconds a client waits after what was no right answer. */
const PAUSE_MS = 20;
/** Milliseconds between two looks at what has arrived. */
const TICK_MS = 2;

/** Sends what the plan says, for as long as it says. */
export function generate(plan: LoadPlan): Promise<LoadResult> {
  return plan.rate === undefined ? generateClosed(plan) : generateOpen(plan, plan.rate);
}

/** Clients that wait for their answer before they ask again; what is under way at the end still counts. */
async function generateClosed(plan: LoadPlan): Promise<LoadResult> {
  const { url, path, connections } = plan;
  const tally = startTally(plan);
  const until = tally.startedAt + plan.seconds * 1000;
  const next = takeTurns(plan);

  async function runClient(): Promise<void> {
    const client = new Client(url, { pipelining: 1, headersTimeout: GIVE_UP_MS });
    while (performance.now() < until) {
      const { question, headers } = next();
      const askedAt = performance.now();
      tally.noteSent();
      const answer = await ask(client, { path, headers, body: question.body });
      if (!tally.note(question, answer, performance.now() - askedAt)) await wait(PAUSE_MS);
    }
    await client.destroy();
  }

  await Promise.all(Array.from({ length: connections }, runClient));
  return tally.end();
}

/** Requests that arrive at random, so many in a second, and do not wait for one another. */
async function generateOpen(plan: LoadPlan, rate: number): Promise<LoadResult> {
  const { url, path, connections, seconds, settleSeconds = 0 } = plan;
  const pool = new Pool(url, { connections, pipelining: 1, headersTimeout: GIVE_UP_MS });
  const underWay = new Set<Promise<void>>();
  let tally: ReturnType<typeof startTally> | undefined;
  const take = takeTurns(plan);

  async function send(arrivedAt: number): Promise<void> {
    const { question, headers } = take();
    tally?.noteSent();
    const answer = await ask(pool, { path, headers, body: question.body });
    tally?.note(question, answer, performance.now() - arrivedAt);
  }

  async function arrive(forSeconds: number): Promise<void> {
    let next = performance.now();
    const until = next + forSeconds * 1000;
    while (performance.now() < until) {
      for (; next <= performance.now(); next += gapMs(rate)) {
        const sent = send(next).finally(() => underWay.delete(sent));
        underWay.add(sent);
      }
      await wait(TICK_MS);
    }
  }

  await arrive(settleSeconds);
  tally = startTally(plan);
  await arrive(seconds);
  const result = tally.end();
  await Promise.all(underWay);
  await pool.destroy();
  return result;
}

/** Users and questions take turns, each for itself: whoever asks does not always ask the same. */
function takeTurns({ users, questions }: LoadPlan) {
  let turn = 0;
  return () => {
    const headers = users[turn % users.length] ?? {};
    const question = questions[turn % questions.length] as Question;
    turn += 1;
    return { headers, question };
  };
}

/** Milliseconds between two arrivals of a Poisson process. */
function gapMs(rate: number): number {
  return (-Math.log(1 - Math.random()) / rate) * 1000;
}
