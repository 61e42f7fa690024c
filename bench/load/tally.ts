import type { Answered } from './ask.ts';
import { createAnswerCheck } from './check-answer.ts';
import type { LoadPlan, LoadResult, Question } from './plan.ts';

/** Counts what becomes of requests, and what it costs to send them. */
export function startTally({ questions, refusals = [], deadlineMs = Infinity }: LoadPlan) {
  const checks = new Map(
    questions.map((question) => [question, createAnswerCheck(question.expected)]),
  );
  const latencies: number[] = [];
  const counts = { sent: 0, refused: 0, late: 0, bad: 0 };
  let firstBad: string | null = null;
  const startedAt = performance.now();
  const startedCpu = process.cpuUsage();

  return {
    startedAt,
    noteSent(): void {
      counts.sent += 1;
    },
    /** @returns whether it was a right answer. */
    note(question: Question, { status, body, failure }: Answered, ms: number): boolean {
      if (refusals.includes(status)) {
        counts.refused += 1;
        return false;
      }
      const problem = failure ?? checks.get(question)?.(body);
      if (problem !== undefined) {
        counts.bad += 1;
        firstBad ??= `${status} ${problem}`;
        return false;
      }
      if (ms > deadlineMs) counts.late += 1;
      else latencies.push(ms);
      return true;
    },
    end(): LoadResult {
      const seconds = (performance.now() - startedAt) / 1000;
      const { user, system } = process.cpuUsage(startedCpu);
      return {
        seconds,
        good: latencies.length,
        ...counts,
        firstBad,
        latencies: Float64Array.from(latencies).sort(),
        ownCpuMs: (user + system) / 1000 / Math.max(1, counts.sent),
      };
    },
  };
}
