import { TOKEN_KINDS } from '@tributary/kit/caller';
import { ConfigError } from '@tributary/kit/config';
import * as z from 'zod';
import { MAX_POINTS, MAX_SECONDS } from '../quota/bucket.ts';
import type { Application } from './application.ts';
import { SECRET_HASH } from './client-secret.ts';

/** Each customer of a caller is asked for in the vendors' filters: there must be an end to them. */
const MAX_CUSTOMERS = 1000;

/** What a subgraph takes at most in the header that says what is left. */
const MAX_UPSTREAM = 1_000_000;

/** These name callers without an application; see kit/caller.ts. */
const RESERVED = ['anonymous', 'gateway'];

const clientId = z
  .string()
  .regex(/^[!-~]{1,200}$/, 'must be 1 to 200 printable ASCII characters without spaces')
  .refine((id) => !RESERVED.includes(id), `must not be ${RESERVED.join(' or ')}`);

const scope = z.string().regex(/^[a-z]+:[a-z]+$/, 'must look like order:read');

const customer = z
  .string()
  .regex(/^[!-+\--~]{1,100}$/, 'must be the id of a customer, without spaces or commas');

const time = z.iso.datetime({ offset: true, error: 'must be an RFC 3339 time' });

const entrySchema = z.strictObject({
  clientId,
  name: z.string().regex(/^[^\p{Cc}]{1,200}$/u, 'must be one line of 1 to 200 characters'),
  kind: z.enum(TOKEN_KINDS, { error: `must be one of ${TOKEN_KINDS.join(', ')}` }),
  scopes: z.array(scope),
  customers: z
    .array(customer)
    .max(MAX_CUSTOMERS, `must be at most ${MAX_CUSTOMERS} customers`)
    .nullable(),
  quota: z
    .strictObject({
      points: z.int().positive().max(MAX_POINTS),
      seconds: z.int().positive().max(MAX_SECONDS),
    })
    .nullable(),
  maxUpstream: z.int().positive().max(MAX_UPSTREAM).nullable().default(null),
  operations: z.enum(['any', 'manifest'], { error: 'must be any or manifest' }),
  secretHash: z.string().regex(SECRET_HASH, 'must be a scrypt hash as "npm run apps" writes it'),
  createdAt: time,
  rotatedAt: time.nullable(),
  tokensNotBefore: time.nullable(),
  revokedAt: time.nullable(),
});

const fileSchema = z.strictObject({ applications: z.array(z.unknown()) });

/** One application as its file holds it. */
export type ApplicationEntry = z.infer<typeof entrySchema>;

/** @throws ConfigError of one line, naming the entry and the member at fault, never its value. */
export function parseApplications(text: string, file: string): ApplicationEntry[] {
  const list = fileSchema.safeParse(parseJson(text, file));
  if (!list.success) throw new ConfigError(`${file}: ${explain(list.error)}.`);
  const entries = list.data.applications.map((json, index) => {
    const result = entrySchema.safeParse(json);
    if (result.success) return result.data;
    throw new ConfigError(`${file}: application ${nameOf(json, index)}: ${explain(result.error)}.`);
  });
  const seen = new Set<string>();
  for (const { clientId: id } of entries) {
    if (seen.has(id)) throw new ConfigError(`${file}: application "${id}" is there twice.`);
    seen.add(id);
  }
  return entries;
}

/** What the gateway knows of an application: nothing of its secret. */
export function toApplication({ scopes, ...entry }: ApplicationEntry): Application {
  const { clientId, name, kind, customers, quota, maxUpstream, operations } = entry;
  const { revokedAt, tokensNotBefore } = entry;
  const rest = { customers, quota, maxUpstream, operations, revokedAt, tokensNotBefore };
  return { clientId, name, kind, scopes: new Set(scopes), ...rest };
}

function parseJson(text: string, file: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    // What the parser says quotes the file.
    throw new ConfigError(`${file}: It is not JSON.`);
  }
}

function explain({ issues: [issue] }: z.ZodError): string {
  const member = issue?.path.map(String).join('.');
  return `${member ? `${member}: ` : ''}${issue?.message ?? 'wrong shape'}`;
}

/** How an entry is called in a message: its clientId where it has one, else where it stands. */
function nameOf(json: unknown, index: number): string {
  const named = z.object({ clientId }).safeParse(json);
  return named.success ? `"${named.data.clientId}"` : `${index + 1}`;
}
