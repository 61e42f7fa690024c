import {
  createHmac,
  createSecretKey,
  type KeyObject,
  randomBytes,
  timingSafeEqual,
} from 'node:crypto';

/** How long a vouched request is good for, in milliseconds. */
const LIFETIME_MS = 10_000;
/** How far the clocks of gateway and subgraph may be apart. */
const CLOCK_TOLERANCE_MS = 5_000;

const SCHEME = 'Tributary-Vouch';
const FORM = /^Tributary-Vouch (\d{13})\.([\w-]{8,64})\.([\w-]{43})$/;

interface VouchOptions {
  /** 32 bytes, base64url: see `deriveSubgraphKey`. */
  key: string;
  /** The subgraph it is meant for. */
  subgraph: string;
  /** Milliseconds since 1970. */
  now?: () => number;
}

/**
 * Vouches for requests to one subgraph: HMAC-SHA256 over the subgraph's name, an expiry, a nonce and
 * the body's bytes, which hold the caller's identity. Why HMAC: docs/decisions/0010.
 * @returns the value of the `Authorization` header for these bytes.
 */
export function createVoucher({ key, subgraph, now = Date.now }: VouchOptions) {
  const secret = secretOf(key);
  // Unique without asking for random bytes each time: no other process has this prefix.
  const prefix = randomBytes(9).toString('base64url');
  let count = 0;
  return (body: string | Buffer): string => {
    const expiry = String(now() + LIFETIME_MS);
    count += 1;
    const nonce = `${prefix}-${count.toString(36)}`;
    return `${SCHEME} ${expiry}.${nonce}.${macOf(secret, { subgraph, expiry, nonce, body })}`;
  };
}

interface VouchCheckOptions {
  keys: readonly string[];
  subgraph: string;
  now?: () => number;
}

/**
 * Tells whether the gateway vouched for these very bytes to this subgraph, not long ago, and whether
 * they come for the first time. What it has seen it remembers until it would have expired anyway.
 */
export function createVouchCheck({ keys, subgraph, now = Date.now }: VouchCheckOptions) {
  const secrets = keys.map(secretOf);
  const seen = createNonceMemory();
  return (authorization: string | undefined, body: Buffer): boolean => {
    const [, expiry = '', nonce = '', mac = ''] = FORM.exec(authorization ?? '') ?? [];
    if (nonce === '') return false;
    const time = now();
    const left = Number(expiry) - time;
    if (left <= 0 || left > LIFETIME_MS + CLOCK_TOLERANCE_MS) return false;
    const isOurs = secrets.some((secret) =>
      isEqual(mac, macOf(secret, { subgraph, expiry, nonce, body })),
    );
    return isOurs && seen.isFirst(nonce, time);
  };
}

interface Vouched {
  subgraph: string;
  expiry: string;
  nonce: string;
  body: string | Buffer;
}

/** Node takes a fifth of the time for a key it knows as one than for the key's bytes. */
function secretOf(key: string): KeyObject {
  return createSecretKey(Buffer.from(key, 'base64url'));
}

function macOf(secret: KeyObject, { subgraph, expiry, nonce, body }: Vouched): string {
  return createHmac('sha256', secret)
    .update(`${SCHEME}\n${subgraph}\n${expiry}\n${nonce}\n`)
    .update(body)
    .digest('base64url');
}

function isEqual(a: string, b: string): boolean {
  return a.length === b.length && timingSafeEqual(Buffer.from(a), Buffer.from(b));
}

/** Nonces until they expire, in two generations so that forgetting costs nothing. */
function createNonceMemory() {
  const lifetime = LIFETIME_MS + CLOCK_TOLERANCE_MS;
  let current = new Set<string>();
  let previous = new Set<string>();
  let turnsAt = 0;
  return {
    isFirst(nonce: string, time: number): boolean {
      if (time >= turnsAt) {
        // After two lifetimes without a request both generations have expired.
        previous = time >= turnsAt + lifetime ? new Set() : current;
        current = new Set();
        turnsAt = time + lifetime;
      }
      if (current.has(nonce) || previous.has(nonce)) return false;
      current.add(nonce);
      return true;
    },
  };
}
