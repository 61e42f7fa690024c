import { scrypt, timingSafeEqual } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { promisify } from 'node:util';

/** What the provider needs to know of an application that `npm run apps` registered. */
export interface RegisteredClient {
  clientId: string;
  kind: string;
  scopes: readonly string[];
  /** `null`: no limit but what a token asks for. */
  customers: readonly string[] | null;
  secretHash: string;
  isRevoked: boolean;
}

const derive = promisify<string, Buffer, number, object, Buffer>(scrypt);

/** Enough for four times the memory that the hashes of today take. */
const MAX_MEMORY = 64 * 1024 * 1024;

/**
 * Reads the file afresh: what it says applies at once.
 * @throws Error of one line when it is missing or not as `npm run apps` writes it.
 */
export function readRegisteredClients(file: string): RegisteredClient[] {
  const { applications } = toRecord(parseJson(readFileSync(file, 'utf8'), file));
  if (!Array.isArray(applications)) throw new Error(`${file} has no list of applications.`);
  return applications.map(toClient);
}

/** Is this the secret of which `scrypt$N$r$p$salt$hash` was stored? */
export async function isSecretOf(stored: string, secret: string): Promise<boolean> {
  const [, n, r, p, salt = '', hash = ''] = stored.split('$');
  const expected = Buffer.from(hash, 'base64url');
  const cost = { N: Number(n), r: Number(r), p: Number(p), maxmem: MAX_MEMORY };
  const actual = await derive(secret, Buffer.from(salt, 'base64url'), expected.length, cost);
  return expected.length > 0 && timingSafeEqual(actual, expected);
}

function parseJson(text: string, file: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    // What the parser says quotes the file.
    throw new Error(`${file} is not JSON.`);
  }
}

function toClient(json: unknown): RegisteredClient {
  const { clientId, kind, scopes, customers, secretHash, revokedAt } = toRecord(json);
  return {
    clientId: toText('clientId', clientId),
    kind: toText('kind', kind),
    scopes: toTexts('scopes', scopes),
    customers: customers === null ? null : toTexts('customers', customers),
    secretHash: toText('secretHash', secretHash),
    isRevoked: revokedAt !== null,
  };
}

function toRecord(json: unknown): Record<string, unknown> {
  if (typeof json === 'object' && json !== null) return Object.fromEntries(Object.entries(json));
  throw new Error('The file and its applications must be objects.');
}

function toTexts(member: string, json: unknown): string[] {
  if (Array.isArray(json)) return json.map((item) => toText(member, item));
  throw new Error(`"${member}" of an application must be a list.`);
}

function toText(member: string, json: unknown): string {
  if (typeof json === 'string' && json !== '') return json;
  throw new Error(`"${member}" of an application must be text.`);
}
