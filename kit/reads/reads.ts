import { createHmac } from 'node:crypto';
import { type DocumentNode, print } from 'graphql';
import type { System } from '../errors.ts';
import { type Ages, ageOf } from './ages.ts';
import { createAnswers, type Read, type ReadContext } from './answers.ts';
import { createLastGood } from './last-good.ts';
import { createMemory } from './memory.ts';
import type { ReadRule, ReadTable } from './rules.ts';
import { createSharedMemory, type SharedMemoryOptions } from './shared-memory.ts';

/** What a deployment says about reads; what it leaves out has a default. */
export interface GivenReads {
  /** Seconds for which a good answer may stand in for one that failed. Default: the table's. */
  stale?: Ages | undefined;
  /** Seconds for which a good answer is given again without asking. Default: none. */
  cache?: Ages | undefined;
  /** Bytes of good answers that are kept in this process. Default 64 MiB. */
  maxBytes?: number | undefined;
  /** Where they are kept for other processes too. Default: nowhere. */
  redis?: Omit<SharedMemoryOptions, 'secret'> | undefined;
}

interface ReadsOptions<Source, Entity extends string> {
  system: System;
  vendor: string;
  table: ReadTable<Source, Entity>;
  given?: GivenReads | undefined;
  /** Known to all processes of this subgraph alone: what they keep on Redis is sealed by it. */
  secret: string;
  /** What answers depend on beside the question: another schema, account or setting shares nothing. */
  typeDefs: DocumentNode;
  account: object;
}

/** Stands between a subgraph's loaders and its source. */
export interface Reads<Source> {
  /**
   * The source, with the last good answers behind it.
   * @param source one that knows the caller's rows alone: what it answers is kept for its row scope
   */
  over(source: Source, context: ReadContext): Source;
  close(): Promise<void>;
}

type Method = (...args: readonly unknown[]) => Promise<unknown>;

const DEFAULT_MAX_BYTES = 64 * 2 ** 20;

export function createReads<Source extends object, Entity extends string>(
  options: ReadsOptions<Source, Entity>,
): Reads<Source> {
  const { system, vendor, table, given = {} } = options;
  const { stale = {}, cache = {}, maxBytes = DEFAULT_MAX_BYTES, redis } = given;
  const rules = Object.entries<ReadRule>(table.reads);
  const lastGood = createLastGood(
    createMemory(maxBytes),
    redis ? createSharedMemory({ ...redis, secret: secretOf(options) }) : null,
  );
  const answers = createAnswers({ system, vendor, lastGood });
  const reads = rules.flatMap(([name, rule]): Read[] => {
    if (!('entity' in rule)) return [];
    const staleMs = ageOf(name, rule, stale, table.ages);
    const cacheMs = ageOf(name, rule, cache, {});
    return staleMs > 0 || cacheMs > 0 ? [{ name, ...rule, staleMs, cacheMs }] : [];
  });
  const writes = rules.flatMap(([name, rule]) =>
    rule.kind === 'writes' ? [{ name, entities: rule.entities }] : [],
  );

  function forgetting(method: Method, entities: readonly string[]): Method {
    return async (...args) => {
      try {
        return await method(...args);
      } finally {
        // Also of a write that failed nobody knows what it did.
        for (const entity of entities) lastGood.forget(entity);
      }
    };
  }

  return {
    over(source, context) {
      // What the gateway asks for itself decides who may see what: that rests on no old answer.
      if (context.caller.kind === 'gateway') return source;
      const methods = source as Record<string, Method>;
      const wrapped: Record<string, Method> = { ...methods };
      for (const read of reads) {
        wrapped[read.name] = answers.through(methods[read.name] as Method, read, context);
      }
      for (const { name, entities } of writes) {
        wrapped[name] = forgetting(methods[name] as Method, entities);
      }
      return wrapped as Source;
    },
    close: () => lastGood.close(),
  };
}

/** A secret for one schema, account and shape of rows: what others sealed cannot be opened with it. */
function secretOf({
  secret,
  typeDefs,
  account,
  table: { shape },
}: Pick<ReadsOptions<object, string>, 'secret' | 'typeDefs' | 'account' | 'table'>): string {
  const schema = print(typeDefs);
  const origin = JSON.stringify(['reads', schema, { ...account, policy: undefined }, shape]);
  return createHmac('sha256', secret).update(origin).digest('base64url');
}
