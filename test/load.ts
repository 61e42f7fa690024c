import { Agent, type IncomingHttpHeaders, request as send } from 'node:http';
import { json } from 'node:stream/consumers';
import { setTimeout as wait } from 'node:timers/promises';

/** What became of one request. */
export interface Outcome {
  /** Absent where there was no answer. */
  status?: number;
  /** Of Node, e.g. `ECONNREFUSED`, where there was none. */
  failure?: string;
  headers: IncomingHttpHeaders;
  // biome-ignore lint/suspicious/noExplicitAny: what a test asked for is what it knows best.
  body: any;
}

interface Message {
  headers: Readonly<Record<string, string>>;
  body: string;
}

export interface Load {
  /** Resolves once so many requests have come to an end, one way or the other. */
  reach(count: number): Promise<void>;
  /** What came to an end so far, oldest first. */
  outcomes: readonly Outcome[];
  /** Sends nothing more, and waits for what is under way. */
  stop(): Promise<readonly Outcome[]>;
}

interface LoadOptions {
  url: string;
  /** Makes a request. */
  message: () => Message;
  /** Clients that send one request after the other, each on a connection it keeps. */
  clients: number;
}

/** Milliseconds a client waits after a failure, before it tries again. */
const PAUSE_MS = 20;

/** Sends requests by POST without end, and notes what becomes of each. */
export function startLoad({ url, message, clients }: LoadOptions): Load {
  const outcomes: Outcome[] = [];
  const checks = new Set<() => void>();
  let isRunning = true;

  async function runClient(): Promise<void> {
    const agent = new Agent({ keepAlive: true, maxSockets: 1 });
    while (isRunning) {
      const outcome = await post(url, message(), agent);
      outcomes.push(outcome);
      for (const check of checks) check();
      if (outcome.status !== 200) await wait(PAUSE_MS);
    }
    agent.destroy();
  }

  const done = Promise.all(Array.from({ length: clients }, runClient));
  return {
    outcomes,
    reach: (count) =>
      new Promise((resolve) => {
        const check = () => {
          if (outcomes.length < count) return;
          checks.delete(check);
          resolve();
        };
        checks.add(check);
        check();
      }),
    async stop() {
      isRunning = false;
      await done;
      return outcomes;
    },
  };
}

function post(url: string, { headers, body }: Message, agent: Agent): Promise<Outcome> {
  return new Promise((resolve) => {
    const fail = ({ code = 'unknown' }: NodeJS.ErrnoException) =>
      resolve({ failure: code, headers: {}, body: null });
    const request = send(url, { method: 'POST', agent, headers }, (response) => {
      const { statusCode = 0, headers: answered } = response;
      json(response).then(
        (answer) => resolve({ status: statusCode, headers: answered, body: answer }),
        fail,
      );
    });
    request.on('error', fail).end(body);
  });
}

/** How often each answer's operation asked a vendor itself, or waited for another's equal request. */
export function readsOf(answers: readonly Outcome[]): { asked: number; shared: number }[] {
  return answers.map(({ body: { extensions } }) => {
    const { upstream } = extensions;
    // The gateway sums up what a subgraph lists.
    const calls: { requests: number; shared?: number }[] = upstream.calls ?? upstream;
    return {
      asked: calls.reduce((sum, { requests }) => sum + requests, 0),
      shared: calls.reduce((sum, { shared = 0 }) => sum + shared, 0),
    };
  });
}
