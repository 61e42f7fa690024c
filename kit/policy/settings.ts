import type { Config } from '../config.ts';

/** How one backend is treated: docs/decisions/0012-one-policy-per-backend.md says why so. */
export interface PolicySettings {
  /** Milliseconds for one try, answer included. */
  timeoutMs: number;
  /** Milliseconds for one request with all its waiting and tries, if its operation has not less. */
  budgetMs: number;
  /** Milliseconds before an operation's end at which it is given up, so that it can still be answered. */
  marginMs: number;
  /** A retry that would have less time than this is not made. */
  minTryMs: number;
  /** Bytes of one answer, as sent and once decompressed. */
  maxBytes: number;
  /** Requests under way at once. */
  connections: number;
  /** Requests that wait for their turn; one more is refused. */
  queue: number;
  /** Further tries of one request. */
  retries: number;
  /** The most milliseconds before the first retry, doubled for each one after. */
  retryDelayMs: number;
  /** Retries of all requests together that may be made at once. */
  retryTokens: number;
  /** Milliseconds after which one more may be made. */
  retryRefillMs: number;
  /** Failures in a row that open the breaker of an endpoint class. */
  breakerFailures: number;
  /** Milliseconds it then stays open. */
  breakerPauseMs: number;
  /** Requests that then try whether the vendor is back. */
  breakerProbes: number;
  /** The longest pause a vendor is believed to want, in milliseconds. */
  maxPauseMs: number;
}

/** What a deployment changes; what it leaves out has a default. */
export type GivenPolicy = { [Name in keyof PolicySettings]?: PolicySettings[Name] | undefined };

type Variable = readonly [ending: string, fallback: number, range?: { min?: number; max?: number }];

const VARIABLES: Readonly<Record<keyof PolicySettings, Variable>> = {
  timeoutMs: ['TIMEOUT_MS', 2500, { min: 1 }],
  budgetMs: ['BUDGET_MS', 3000, { min: 1 }],
  marginMs: ['MARGIN_MS', 100],
  minTryMs: ['MIN_TRY_MS', 250],
  maxBytes: ['MAX_BYTES', 16 * 2 ** 20, { min: 1024 }],
  connections: ['CONNECTIONS', 16, { min: 1, max: 1024 }],
  queue: ['QUEUE', 256],
  retries: ['RETRIES', 1, { max: 5 }],
  retryDelayMs: ['RETRY_DELAY_MS', 100],
  retryTokens: ['RETRY_TOKENS', 10],
  retryRefillMs: ['RETRY_REFILL_MS', 1000, { min: 1 }],
  breakerFailures: ['BREAKER_FAILURES', 5, { min: 1 }],
  breakerPauseMs: ['BREAKER_PAUSE_MS', 5000, { min: 1 }],
  breakerProbes: ['BREAKER_PROBES', 1, { min: 1, max: 100 }],
  maxPauseMs: ['MAX_PAUSE_MS', 86_400_000],
};

/** Ends of the variables that `policyFrom` reads for a vendor. */
export const POLICY_VARIABLES: readonly string[] = Object.values(VARIABLES).map(([end]) => end);

/** The policy in force: what is given, else the defaults. */
export function toPolicySettings(given: GivenPolicy = {}): PolicySettings {
  return settingsOf((name, [, fallback]) => given[name] ?? fallback);
}

/** The policy that `<prefix>_TIMEOUT_MS`, `<prefix>_RETRIES` and so on make. */
export function policyFrom(config: Config, prefix: string): PolicySettings {
  return settingsOf((_name, [end, fallback, range]) =>
    config.integer(`${prefix}_${end}`, fallback, range),
  );
}

function settingsOf(
  choose: (name: keyof PolicySettings, variable: Variable) => number,
): PolicySettings {
  const value = (name: keyof PolicySettings) => choose(name, VARIABLES[name]);
  return {
    timeoutMs: value('timeoutMs'),
    budgetMs: value('budgetMs'),
    marginMs: value('marginMs'),
    minTryMs: value('minTryMs'),
    maxBytes: value('maxBytes'),
    connections: value('connections'),
    queue: value('queue'),
    retries: value('retries'),
    retryDelayMs: value('retryDelayMs'),
    retryTokens: value('retryTokens'),
    retryRefillMs: value('retryRefillMs'),
    breakerFailures: value('breakerFailures'),
    breakerPauseMs: value('breakerPauseMs'),
    breakerProbes: value('breakerProbes'),
    maxPauseMs: value('maxPauseMs'),
  };
}
