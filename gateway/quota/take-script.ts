import { type CommandParser, defineScript } from '@redis/client';
import { parser } from '@tributary/kit/wire';
import * as z from 'zod';
import type { QuotaLimit } from '../applications/application.ts';
import type { Taken } from './store.ts';

interface TakeArguments {
  key: string;
  limit: QuotaLimit;
  cost: number;
  /** Milliseconds; absent: Redis's own clock, so that all processes go by the same. */
  now?: number | undefined;
}

/**
 * `takeFrom` of bucket.ts. Redis runs it as a whole before it turns to anybody else. A refusal writes
 * nothing; a bucket that nothing was taken from in its quota's seconds is full, and expires.
 */
const SCRIPT = `
local points, seconds, cost, now = tonumber(ARGV[1]), tonumber(ARGV[2]), tonumber(ARGV[3]), tonumber(ARGV[4])
if not now then
  local time = redis.call('TIME')
  now = time[1] * 1000 + math.floor(time[2] / 1000)
end
local point = seconds * 1000
local size = points * point
local level = size
local known = redis.call('GET', KEYS[1])
if known then
  local was, at = string.match(known, '^(%d+):(%d+)$')
  level = math.min(size, was + math.max(0, now - at) * points)
end
local rest = level - cost * point
if rest < 0 then return {0, level} end
redis.call('SET', KEYS[1], string.format('%.0f:%.0f', rest, now), 'EX', ARGV[2])
return {1, rest}
`;

const parseReply = parser(
  'Redis',
  z.tuple([z.union([z.literal(0), z.literal(1)]), z.int().nonnegative()]),
);

/** A command of the Redis client: EVALSHA, or EVAL where Redis does not know the script yet. */
export const TAKE_SCRIPT = defineScript({
  SCRIPT,
  NUMBER_OF_KEYS: 1,
  parseCommand(command: CommandParser, { key, limit, cost, now }: TakeArguments) {
    command.pushKey(key);
    command.push(...[limit.points, limit.seconds, cost, now ?? ''].map(String));
  },
  transformReply(reply: unknown): Taken {
    const [admitted, level] = parseReply(reply);
    return { admitted: admitted === 1, level };
  },
});
