import type { BaseContext } from '../context.ts';
import { type System, UpstreamError } from '../errors.ts';
import { entityCache, staleAnswers } from '../metrics.ts';
import { countRows, type Kept, read as readText, write } from './kept.ts';
import type { LastGood } from './last-good.ts';

/** For whom a source is read, and where it is noted what that came to. */
export type ReadContext = Pick<BaseContext, 'caller' | 'call' | 'stale'>;

/** One read of a source, and for how long its answers are of use. */
export interface Read {
  name: string;
  kind: 'byId' | 'ofRow' | 'whole';
  entity: string;
  staleMs: number;
  cacheMs: number;
}

interface AnswersOptions {
  system: System;
  vendor: string;
  lastGood: LastGood;
}

type Method = (...args: readonly unknown[]) => Promise<unknown>;

/** Values by key; an `Error` for one that could not be read. */
type Values = Map<string, unknown>;

type Failed = Map<string, UpstreamError>;

/** One call of a read: what is asked, and under which key each answer is kept. */
interface Question {
  read: Read;
  keys: readonly string[];
  keyOf: (key: string) => string;
  ask: (keys: readonly string[]) => Promise<ReadonlyMap<string, unknown>>;
}

/** The key of an answer that has none. */
const ONLY = '';

/** Answers reads: from what is young enough, else from the vendor, else from what was last good. */
export function createAnswers({ system, vendor, lastGood }: AnswersOptions) {
  /** Fills in what is young; what is left is to be asked. */
  function takeYoung({ read, keys, keyOf }: Question, values: Values): readonly string[] {
    const { entity, cacheMs } = read;
    if (cacheMs === 0) return keys;
    return keys.filter((key) => {
      const kept = lastGood.young(keyOf(key), cacheMs, entity);
      const isHit = kept !== undefined && isAnswer(kept, read);
      entityCache.inc({ vendor, entity, outcome: isHit ? 'hit' : 'miss' });
      if (isHit) setValue(values, key, readText(kept.text));
      return !isHit;
    });
  }

  function keep({ read, keyOf }: Question, key: string, value: unknown, askedAt: number): void {
    const maxAgeMs = Math.max(read.staleMs, read.cacheMs);
    lastGood.keep(keyOf(key), { askedAt, text: write(value) }, maxAgeMs);
  }

  /** Puts what was last good in the place of failures. */
  async function replace(
    { read, keyOf }: Question,
    failed: Failed,
    values: Values,
    context: ReadContext,
  ): Promise<void> {
    const { entity, staleMs } = read;
    const known = await lastGood.recall([...failed.keys()].map(keyOf), staleMs, entity);
    for (const [key, error] of failed) {
      const kept = known.get(keyOf(key));
      if (!kept || !isAnswer(kept, read)) continue;
      const value = readText(kept.text);
      setValue(values, key, value);
      staleAnswers.inc({ vendor, entity });
      const fetchedAt = new Date(kept.askedAt).toISOString();
      context.stale.add({ system, vendor, entity, fetchedAt, rows: countRows(value) }, error);
    }
  }

  /** Asks the vendor, keeps what is good, and names what an outage kept from us. */
  async function ask(question: Question, keys: readonly string[], values: Values): Promise<Failed> {
    const askedAt = Date.now();
    const failed: Failed = new Map();
    const found = await question.ask(keys).catch((error: unknown) => {
      if (isOutage(error)) return new Map(keys.map((key) => [key, error]));
      throw error;
    });
    for (const [key, value] of found) values.set(key, value);
    const good: [key: string, value: unknown][] = [];
    for (const key of keys) {
      const value = found.get(key);
      if (isOutage(value)) failed.set(key, value);
      else if (!(value instanceof Error)) good.push([key, value]);
    }
    // Rows are `readonly`: what is written down later is what was answered.
    if (good.length > 0) {
      lastGood.keepLater(() => {
        for (const [key, value] of good) keep(question, key, value, askedAt);
      });
    }
    return failed;
  }

  async function answer(question: Question, context: ReadContext): Promise<Values> {
    const values: Values = new Map();
    const asked = takeYoung(question, values);
    const answers = question.keys.length - asked.length;
    const { entity } = question.read;
    if (answers > 0) context.call.upstream.addCached({ system, vendor, entity, answers });
    if (asked.length === 0) return values;
    const failed = await ask(question, asked, values);
    // Nobody reads what is answered to a client that has left.
    if (failed.size > 0 && question.read.staleMs > 0 && !context.call.signal?.aborted) {
      await replace(question, failed, values, context);
    }
    return values;
  }

  /** The method, with what is known of its answers before and behind it. */
  function through(method: Method, read: Read, context: ReadContext): Method {
    const keysOf = (rest: readonly unknown[]) => {
      const start = `${context.call.scope} ${read.name} ${JSON.stringify(rest)}\n`;
      return (key: string) => start + key;
    };
    if (read.kind === 'whole') {
      return async (...args) => {
        const ask = async () => new Map([[ONLY, await method(...args)]]);
        const question = { read, keys: [ONLY], keyOf: keysOf(args), ask };
        const value = (await answer(question, context)).get(ONLY);
        if (value instanceof Error) throw value;
        return value;
      };
    }
    return (keys, ...rest) => {
      const ask = (some: readonly string[]) => method(some, ...rest) as Promise<Values>;
      const question = { read, keys: keys as readonly string[], keyOf: keysOf(rest), ask };
      return answer(question, context);
    };
  }

  return { through };
}

/** Of an unknown id nothing is answered from memory. */
function isAnswer({ text }: Kept, { kind }: Read): boolean {
  return kind !== 'byId' || text !== write(undefined);
}

function setValue(values: Values, key: string, value: unknown): void {
  if (value === undefined) values.delete(key);
  else values.set(key, value);
}

/** Did the vendor not answer, be it that it was not asked? Not so if it answered badly, or "no". */
function isOutage(error: unknown): error is UpstreamError {
  if (!(error instanceof UpstreamError)) return false;
  const { code } = error.extensions;
  return code === 'UPSTREAM_TIMEOUT' || code === 'UPSTREAM_UNAVAILABLE';
}
