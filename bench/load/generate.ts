import { setTimeout as wait } from 'node:timers/promises';
import { Client } from 'undici';
import { ask } from './ask.ts';
import { createAnswerCheck } from './check-answer.ts';
import type { LoadPlan, LoadResult } from './plan.ts';

/** Keeps `connections` clients busy for `seconds`. Requests under way at the end still count. */
export async function generate(plan: LoadPlan): Promise<LoadResult> {
  const { url, path, body, users, connections, refusals = [], pauseMs = 20 } = plan;
  const check = createAnswerCheck(plan.expected);
  const latencies: number[] = [];
  let refused = 0;
  let bad = 0;
  let firstBad: string | null = null;
  let turn = 0;

  const startedAt = performance.now();
  const startedCpu = process.cpuUsage();
  const until = startedAt + plan.seconds * 1000;

  async function runClient(): Promise<void> {
    const client = new Client(url, { pipelining: 1, headersTimeout: 60_000 });
    while (performance.now() < until) {
      const headers = users[turn++ % users.length] ?? {};
      const askedAt = performance.now();
      const answer = await ask(client, { path, headers, body });
      if (refusals.includes(answer.status)) {
        refused += 1;
        await wait(pauseMs);
        continue;
      }
      const problem = answer.failure ?? check(answer.body);
      if (problem === undefined) latencies.push(performance.now() - askedAt);
      else {
        bad += 1;
        firstBad ??= `${answer.status} ${problem}`;
        await wait(pauseMs);
      }
    }
    await client.destroy();
  }

  await Promise.all(Array.from({ length: connections }, runClient));
  const seconds = (performance.now() - startedAt) / 1000;
  const { user, system } = process.cpuUsage(startedCpu);
  const sorted = Float64Array.from(latencies).sort();
  return {
    seconds,
    good: sorted.length,
    refused,
    bad,
    firstBad,
    latencies: sorted,
    ownCpuMs: (user + system) / 1000 / Math.max(1, sorted.length + refused + bad),
  };
}
