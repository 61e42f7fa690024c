import { type Config, ConfigError } from '@tributary/kit/config';
import { ALGORITHMS, type Algorithm } from './algorithms.ts';
import { createKeySet } from './key-set.ts';
import { rememberVerified } from './verified-tokens.ts';
import { createVerifier, type Verify } from './verifier.ts';

const DAY_S = 24 * 60 * 60;

/**
 * Verifies tokens of the issuers of `OIDC_ISSUER`; asks none of them before the first token.
 * @throws ConfigError naming the variable at fault.
 */
export function verifierFromConfig(config: Config): Verify {
  const issuers = issuersFrom(config);
  const jwksUrls = config.checkedList('OIDC_JWKS_URL', isHttpUrl, 'a list of http(s) URLs');
  if (jwksUrls.length > 0 && jwksUrls.length !== issuers.length) {
    throw new ConfigError(
      'OIDC_JWKS_URL must have one URL for each issuer of OIDC_ISSUER, or none.',
    );
  }
  assertPrivate(config, 'OIDC_ISSUER', issuers);
  assertPrivate(config, 'OIDC_JWKS_URL', jwksUrls);
  const algorithms = algorithmsFrom(config);
  const maxAgeMs =
    config.integer('OIDC_KEYS_MAX_AGE_S', DAY_S, { min: 60, max: 30 * DAY_S }) * 1000;
  const keySets = new Map(
    issuers.map((issuer, index) => [
      issuer,
      createKeySet({ issuer, jwksUrl: jwksUrls[index], maxAgeMs }),
    ]),
  );
  const verify = createVerifier({
    issuers: Array.from(keySets, ([issuer, getKey]) => ({ issuer, getKey })),
    audience: config.text('OIDC_AUDIENCE', 'tributary'),
    algorithms,
  });
  return rememberVerified(verify, { keySets });
}

/** Verbatim, since `iss` is compared letter by letter: to some issuers the last slash belongs. */
function issuersFrom(config: Config): readonly string[] {
  config.required('OIDC_ISSUER');
  const expected = 'a list of http(s) URLs without query and fragment';
  const issuers = config.checkedList('OIDC_ISSUER', isIssuer, expected);
  if (issuers.length === 0) throw new ConfigError('OIDC_ISSUER names no issuer.');
  if (new Set(issuers).size === issuers.length) return issuers;
  throw new ConfigError('OIDC_ISSUER lists an issuer twice.');
}

function algorithmsFrom(config: Config): readonly Algorithm[] {
  const names = config.list('OIDC_ALGORITHMS', ALGORITHMS);
  const unknown = names.find((name) => !ALGORITHMS.some((algorithm) => algorithm === name));
  if (unknown === undefined && names.length > 0) {
    return ALGORITHMS.filter((algorithm) => names.includes(algorithm));
  }
  throw new ConfigError(
    `OIDC_ALGORITHMS lists some of ${ALGORITHMS.join(', ')}, not "${unknown ?? ''}".`,
  );
}

/** By plain http whoever is on the way could hand us keys of their own, and sign what they like. */
function assertPrivate(config: Config, variable: string, urls: readonly string[]): void {
  const open = config.production ? urls.find((url) => !isPrivate(new URL(url))) : undefined;
  if (open === undefined) return;
  throw new ConfigError(`${variable} must use https in production, except on loopback: "${open}".`);
}

function isPrivate({ protocol, hostname }: URL): boolean {
  if (protocol === 'https:') return true;
  return ['localhost', '[::1]'].includes(hostname) || /^127(\.\d{1,3}){3}$/.test(hostname);
}

function isHttpUrl(text: string): boolean {
  return /^https?:$/.test(URL.parse(text)?.protocol ?? '');
}

function isIssuer(text: string): boolean {
  return isHttpUrl(text) && !/[?#]/.test(text);
}
