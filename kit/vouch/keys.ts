import { hkdfSync } from 'node:crypto';
import { type Config, ConfigError } from '../config.ts';

const MIN_SECRET_LENGTH = 32;
const DEVELOPMENT_SECRET = 'development-only';

/**
 * The key by which the gateway vouches to one subgraph, derived from the gateway's secret. A
 * subgraph is given its own key alone: it cannot speak as the gateway to another.
 * @returns 32 bytes, base64url.
 */
export function deriveSubgraphKey(secret: string, subgraph: string): string {
  const key = hkdfSync('sha256', secret, '', `tributary/subgraph/${subgraph}`, 32);
  return Buffer.from(key).toString('base64url');
}

/** The gateway's secret in force. In production it must be given, and be too long to guess. */
export function gatewaySecretFrom(config: Config): string {
  const secret = config.secret('GATEWAY_SECRET', DEVELOPMENT_SECRET);
  if (!config.production || secret.length >= MIN_SECRET_LENGTH) return secret;
  throw new ConfigError(`GATEWAY_SECRET must have at least ${MIN_SECRET_LENGTH} characters.`);
}

/**
 * The keys a subgraph accepts from `<NAME>_GATEWAY_KEY`, separated by commas: while a key is
 * being replaced, both.
 */
export function subgraphKeysFrom(config: Config, subgraph: string): readonly string[] {
  const variable = `${subgraph.toUpperCase()}_GATEWAY_KEY`;
  const given = config.secret(variable, deriveSubgraphKey(DEVELOPMENT_SECRET, subgraph));
  const keys = given.split(',').map((key) => key.trim());
  if (keys.every((key) => /^[\w-]{43}$/.test(key))) return keys;
  throw new ConfigError(`${variable} holds keys as "npm run keys" prints them.`);
}
