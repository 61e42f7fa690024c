/** One thing to ask, and what every answer's `data` must be. */
export interface Question {
  body: string;
  expected: unknown;
}

/** What a load generator is told to do. */
export interface LoadPlan {
  url: string;
  path: string;
  /** Requests take them in turn. */
  questions: readonly Question[];
  /** Headers of each user; requests take them in turn. */
  users: readonly Readonly<Record<string, string>>[];
  /** Clients that ask one request after the other, each on a connection it keeps; with a `rate`, the most there may be. */
  connections: number;
  /** Requests that arrive in a second, whatever becomes of those before; else each client waits for its answer. */
  rate?: number;
  /** How long they arrive before anything is counted, for what is under way to reach its level. */
  settleSeconds?: number;
  /** Answers that take longer, counted from when the request arrived, are too late to be good. */
  deadlineMs?: number;
  seconds: number;
  /** Statuses that are a refusal, not a mistake, such as 503 of a server that sheds load. */
  refusals?: readonly number[];
  /** Milliseconds a client waits after a refusal. */
  pauseMs?: number;
}

/** What came of it. */
export interface LoadResult {
  seconds: number;
  /** Requests that were sent. */
  sent: number;
  /** Answers that were what they must be. */
  good: number;
  refused: number;
  /** Right, but after the deadline. */
  late: number;
  /** Answers that were something else, or no answer; the first of them in words. */
  bad: number;
  firstBad: string | null;
  /** Milliseconds of each good answer, ascending. */
  latencies: Float64Array;
  /** Milliseconds of CPU the generator itself took for one request. */
  ownCpuMs: number;
}
