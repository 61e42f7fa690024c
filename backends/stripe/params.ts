import { invalid, missing } from './errors.ts';

/** A form value: text, a list, or named members, as brackets in the name say. */
export type Param = string | readonly Param[] | Params;
export interface Params {
  readonly [name: string]: Param;
}

type Branch = Map<string, string | Branch>;

/**
 * Reads a form or a query: `a[b]=1`, `a[]=1`, `a[0]=1`. Lists may carry indexes (as the official
 * Node client sends them) or not (as curl users do).
 */
export function parseForm(pairs: URLSearchParams): Params {
  const root: Branch = new Map();
  for (const [name, value] of pairs) {
    const [head = '', ...rest] = name.split('[').map((part) => part.replace(/\]$/, ''));
    plant(root, [head, ...rest], value);
  }
  return Object.fromEntries([...root].map(([name, value]) => [name, toParam(value)]));
}

function plant(branch: Branch, path: readonly string[], value: string): void {
  const [step = '', ...rest] = path;
  const name = step === '' ? String(branch.size) : step;
  if (rest.length === 0) {
    branch.set(name, value);
    return;
  }
  const below = branch.get(name);
  const next: Branch = below instanceof Map ? below : new Map();
  branch.set(name, next);
  plant(next, rest, value);
}

function toParam(value: string | Branch): Param {
  if (typeof value === 'string') return value;
  const isList = [...value.keys()].every((name) => /^\d+$/.test(name));
  if (isList) return [...value.values()].map(toParam);
  return Object.fromEntries([...value].map(([name, member]) => [name, toParam(member)]));
}

export function isMembers(value: Param): value is Params {
  return typeof value === 'object' && !Array.isArray(value);
}

/** Refuses parameters that the endpoint does not have; `expand` is everywhere. */
export function allow(params: Params, names: readonly string[]): void {
  const unknown = Object.keys(params).filter((name) => name !== 'expand' && !names.includes(name));
  const [first] = unknown;
  if (first === undefined) return;
  const label = unknown.length === 1 ? 'parameter' : 'parameters';
  throw invalid(`Received unknown ${label}: ${unknown.join(', ')}`, first, 'parameter_unknown');
}

/** Text of at most 5000 characters; undefined: not given. */
export function textOf(params: Params, name: string, max = 5000): string | undefined {
  const value = params[name];
  if (value === undefined) return undefined;
  if (typeof value !== 'string') throw invalid(`Invalid string: ${JSON.stringify(value)}`, name);
  if (value.length > max) {
    const excerpt = `${value.slice(0, 10)}...${value.slice(-10)}`;
    throw invalid(`Invalid string: ${excerpt}; must be at most ${max} characters`, name);
  }
  return value;
}

export function requiredText(params: Params, name: string): string {
  const value = textOf(params, name);
  if (value === undefined) throw missing(name);
  if (value !== '') return value;
  const message = `You passed an empty string for '${name}'. We assume empty values are an attempt to unset a parameter; however '${name}' cannot be unset. You should remove '${name}' from your request or supply a non-empty value.`;
  throw invalid(message, name, 'parameter_invalid_empty');
}

/** A whole number from `min` to `max`. */
export function integerOf(
  params: Params,
  name: string,
  min: number,
  max = Number.MAX_SAFE_INTEGER,
): number | undefined {
  const value = params[name];
  return value === undefined ? undefined : toInteger(value, name, min, max);
}

function toInteger(value: Param, name: string, min: number, max: number): number {
  const code = 'parameter_invalid_integer';
  if (typeof value !== 'string' || !/^-?\d{1,15}$/.test(value)) {
    throw invalid(`Invalid integer: ${String(value)}`, name, code);
  }
  const number = Number(value);
  if (number < min) {
    throw invalid(`This value must be greater than or equal to ${min}.`, name, code);
  }
  if (number > max) {
    const message = `This value must be less than or equal to ${max} (it currently is '${number}').`;
    throw invalid(message, name, code);
  }
  return number;
}

export function flagOf(params: Params, name: string): boolean {
  const value = params[name] ?? 'false';
  if (value === 'true' || value === 'false') return value === 'true';
  throw invalid(`Invalid boolean: ${String(value)}`, name);
}

export function choiceOf(
  params: Params,
  name: string,
  choices: readonly string[],
): string | undefined {
  const value = textOf(params, name);
  if (value === undefined || choices.includes(value)) return value;
  const list = `${choices.slice(0, -1).join(', ')}, or ${choices.at(-1)}`;
  throw invalid(`Invalid ${name}: must be one of ${list}`, name);
}

/** `expand[]`: the paths of references to replace by the rows they point at. */
export function expansionsOf(params: Params): readonly string[] {
  const value = params['expand'];
  if (value === undefined || value === '') return [];
  if (!Array.isArray(value) || !value.every((path) => typeof path === 'string')) {
    throw invalid('Invalid array', 'expand');
  }
  return value as readonly string[];
}

/** First and last second of a `created` filter, which is a second or a range of them. */
export function createdOf(params: Params): { from: number; to: number } {
  const value = params['created'];
  const range = { from: 0, to: Number.MAX_SAFE_INTEGER };
  if (value === undefined) return range;
  if (typeof value === 'string') {
    const second = toInteger(value, 'created', 0, Number.MAX_SAFE_INTEGER);
    return { from: second, to: second };
  }
  for (const [bound, text] of Object.entries(value)) {
    const second = toInteger(text, `created[${bound}]`, 0, Number.MAX_SAFE_INTEGER);
    if (bound === 'gt') range.from = Math.max(range.from, second + 1);
    else if (bound === 'gte') range.from = Math.max(range.from, second);
    else if (bound === 'lt') range.to = Math.min(range.to, second - 1);
    else if (bound === 'lte') range.to = Math.min(range.to, second);
    else {
      const name = `created[${bound}]`;
      throw invalid(`Received unknown parameter: ${name}`, name, 'parameter_unknown');
    }
  }
  return range;
}
