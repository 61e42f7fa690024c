/** The one door to the environment. Every problem names its variable. */
export class ConfigError extends Error {}

type Environment = Readonly<Record<string, string | undefined>>;

type Check = (value: string) => boolean;

/** Typed access to environment variables. Empty counts as absent. */
export interface Config {
  /** A value the process cannot run without. */
  required(name: string): string;
  optional(name: string): string | undefined;
  text(name: string, fallback: string): string;
  /** A comma-separated list; blanks are dropped. */
  list(name: string, fallback: readonly string[]): readonly string[];
  integer(name: string, fallback: number, range?: { min?: number; max?: number }): number;
  port(name: string, fallback: number): number;
  /** An http(s) URL, without its trailing slash. */
  url(name: string, fallback?: string): string;
  optionalUrl(name: string): string | undefined;
  /** Text that `isValid` accepts; `expected` says in a message what that is. */
  checked(name: string, isValid: Check, expected: string): string | undefined;
  /** The same of each item of a list. */
  checkedList(name: string, isValid: Check, expected: string): readonly string[];
  /** An ISO 4217 code, upper case. */
  currency(name: string): string | undefined;
  oneOf<const T extends string>(name: string, values: readonly T[], fallback: T): T;
  /** `NODE_ENV=production`: no defaults meant for development apply. */
  readonly production: boolean;
  /** A secret: required in production, else `developmentValue`. */
  secret(name: string, developmentValue: string): string;
}

/** Reads configuration from `env`. Throws `ConfigError` naming the variable at fault. */
export function createConfig(env: Environment = process.env): Config {
  const production = env['NODE_ENV'] === 'production';

  function optional(name: string) {
    const value = env[name]?.trim();
    // Such a value would be refused as a header, or change what a line of a log says.
    if (value !== undefined && /\p{Cc}/u.test(value)) {
      throw new ConfigError(`${name} holds a control character, e.g. a line break.`);
    }
    return value === '' ? undefined : value;
  }

  function required(name: string) {
    const value = optional(name);
    if (value === undefined) throw new ConfigError(`Set the environment variable ${name}.`);
    return value;
  }

  function integer(name: string, fallback: number, { min = 0, max = 2 ** 31 - 1 } = {}) {
    const value = optional(name);
    if (value === undefined) return fallback;
    const number = /^\d{1,10}$/.test(value) ? Number(value) : Number.NaN;
    if (number >= min && number <= max) return number;
    throw new ConfigError(`${name} must be a whole number from ${min} to ${max}, not "${value}".`);
  }

  function list(name: string, fallback: readonly string[]) {
    const items = optional(name)?.split(',') ?? fallback;
    return items.map((item) => item.trim()).filter(Boolean);
  }

  function checked(name: string, isValid: Check, expected: string) {
    const value = optional(name);
    return value === undefined ? undefined : check(name, value, isValid, expected);
  }

  return {
    production,
    optional,
    required,
    integer,
    list,
    checked,
    checkedList: (name, isValid, expected) =>
      list(name, []).map((item) => check(name, item, isValid, expected)),
    currency: (name) => checked(name, isCurrency, 'an ISO 4217 code, e.g. EUR'),
    text: (name, fallback) => optional(name) ?? fallback,
    port: (name, fallback) => integer(name, fallback, { min: 1, max: 65535 }),
    url: (name, fallback) => toUrl(name, optional(name) ?? fallback ?? required(name)),
    optionalUrl(name) {
      const value = optional(name);
      return value === undefined ? undefined : toUrl(name, value);
    },
    oneOf(name, values, fallback) {
      const value = optional(name) ?? fallback;
      const known = values.find((candidate) => candidate === value);
      if (known !== undefined) return known;
      throw new ConfigError(`${name} must be one of ${values.join(', ')}, not "${value}".`);
    },
    secret: (name, developmentValue) =>
      production ? required(name) : (optional(name) ?? developmentValue),
  };
}

/** Apollo's libraries read this variable themselves, whatever they are told. */
export function silenceApolloTelemetry(): void {
  process.env['APOLLO_TELEMETRY_DISABLED'] = 'true';
}

function isCurrency(code: string): boolean {
  return /^[A-Z]{3}$/.test(code);
}

function check(name: string, value: string, isValid: Check, expected: string): string {
  if (isValid(value)) return value;
  throw new ConfigError(`${name} must be ${expected}, not "${value}".`);
}

function toUrl(name: string, value: string): string {
  if (/^https?:$/.test(URL.parse(value)?.protocol ?? '')) return value.replace(/\/+$/, '');
  throw new ConfigError(`${name} must be an http or https URL, not "${value}".`);
}
