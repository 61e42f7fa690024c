import { parser } from '@tributary/kit/wire';
import { Agent, request as send } from 'undici';
import * as z from 'zod';
import { type PublicKey, parsePublicKeys } from './public-keys.ts';

export interface KeySource {
  /** As tokens name it in `iss`. */
  issuer: string;
  /** Where its keys are; absent: where its discovery document says. */
  jwksUrl?: string | undefined;
  /** Milliseconds for all of a fetch, discovery included. Default 3000. */
  fetchTimeoutMs?: number;
}

const MAX_BYTES = 256 * 1024;

const parseDiscovery = parser(
  'discovery document',
  z.object({ issuer: z.string(), jwks_uri: z.string() }),
);

/**
 * Makes the function that asks an issuer for its keys: within a time limit and a size limit, without
 * following redirects. It throws whatever went wrong; messages quote no body.
 */
export function createKeyFetch(source: KeySource): () => Promise<PublicKey[]> {
  const { issuer, jwksUrl, fetchTimeoutMs = 3000 } = source;
  const dispatcher = new Agent({ connections: 2, maxResponseSize: MAX_BYTES });

  async function getJson(url: string, signal: AbortSignal): Promise<unknown> {
    const headers = { accept: 'application/json', 'user-agent': 'tributary' };
    const { statusCode, body } = await send(url, { dispatcher, headers, signal });
    const text = await body.text();
    if (statusCode !== 200) throw new Error(`${url}: HTTP ${statusCode}`);
    return toJson(text, url);
  }

  // Asked each time, as an issuer may move its keys.
  async function discover(signal: AbortSignal): Promise<string> {
    const url = `${issuer.replace(/\/$/, '')}/.well-known/openid-configuration`;
    const found = parseDiscovery(await getJson(url, signal));
    if (found.issuer !== issuer) throw new Error(`${url}: It is another issuer's document.`);
    if (isSafeKeyUrl(found.jwks_uri, issuer)) return found.jwks_uri;
    throw new Error(`${url}: Its jwks_uri is no https URL.`);
  }

  return async () => {
    const signal = AbortSignal.timeout(fetchTimeoutMs);
    return parsePublicKeys(await getJson(jwksUrl ?? (await discover(signal)), signal));
  };
}

/** Whoever is on the way could put keys of their own into an answer by plain http. */
export function isSafeKeyUrl(url: string, issuer: string): boolean {
  const protocol = URL.parse(url)?.protocol;
  return protocol === 'https:' || (protocol === 'http:' && issuer.startsWith('http:'));
}

function toJson(text: string, url: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    // What the parser says quotes the body.
    throw new Error(`${url}: The answer is not JSON.`);
  }
}
