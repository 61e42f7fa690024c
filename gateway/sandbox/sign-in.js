// Authorization Code with PKCE (RFC 6749, RFC 7636), at an issuer found by OpenID Discovery.

const PENDING = 'tributary.sign-in';
const SIGNED_IN = 'tributary.signed-in';

/** Leaves for the issuer's login, which comes back to this page. */
export async function startSignIn({ issuer, clientId, scopes }, { url, storage, leaveFor }) {
  const { authorization_endpoint: authorizationEndpoint } = await discover(issuer);
  const state = randomText();
  const verifier = randomText();
  storage.setItem(PENDING, JSON.stringify({ state, verifier }));
  const target = new URL(authorizationEndpoint);
  const parameters = {
    response_type: 'code',
    client_id: clientId,
    redirect_uri: withoutQuery(url),
    state,
    code_challenge: await challengeOf(verifier),
    code_challenge_method: 'S256',
    ...(scopes.length > 0 && { scope: scopes.join(' ') }),
  };
  for (const [name, value] of Object.entries(parameters)) target.searchParams.set(name, value);
  leaveFor(target.href);
}

/**
 * The token of whoever is signed in; null if nobody is. Takes part in a login that comes back now:
 * its code leaves the address bar before anything else, and is good for one try.
 */
export async function finishSignIn({ issuer, clientId }, { url, storage, showUrl }) {
  const answer = new URL(url).searchParams;
  if (!answer.has('state')) return readToken(storage);
  showUrl(withoutQuery(url));
  const pending = JSON.parse(storage.getItem(PENDING) ?? '{}');
  storage.removeItem(PENDING);
  if (answer.get('state') !== pending.state) {
    throw new Error('This login was not started here. Sign in again.');
  }
  if (answer.has('error')) {
    throw new Error(`The login failed: ${answer.get('error_description') ?? answer.get('error')}.`);
  }
  const { token_endpoint: tokenEndpoint } = await discover(issuer);
  const response = await reach(tokenEndpoint, {
    method: 'POST',
    body: new URLSearchParams({
      grant_type: 'authorization_code',
      client_id: clientId,
      redirect_uri: withoutQuery(url),
      code: answer.get('code') ?? '',
      code_verifier: pending.verifier,
    }),
  });
  const { access_token: token, expires_in: seconds = 3600 } = await response.json();
  if (typeof token !== 'string') throw new Error('The issuer answered without an access token.');
  storage.setItem(SIGNED_IN, JSON.stringify({ token, expiresAt: Date.now() + seconds * 1000 }));
  return token;
}

/** Forgets the token here; it stays valid until it expires. */
export function signOut({ storage }) {
  storage.removeItem(SIGNED_IN);
}

function readToken(storage) {
  const { token, expiresAt } = JSON.parse(storage.getItem(SIGNED_IN) ?? '{}');
  return token && Date.now() < expiresAt ? token : null;
}

async function discover(issuer) {
  const response = await reach(`${issuer}/.well-known/openid-configuration`);
  const metadata = await response.json();
  // Else a login at one issuer could be answered with the code of another (RFC 9700, 4.4).
  if (String(metadata.issuer).replace(/\/$/, '') !== issuer) {
    throw new Error(`${issuer} calls itself ${metadata.issuer}.`);
  }
  if (new URL(metadata.token_endpoint).origin !== new URL(issuer).origin) {
    throw new Error(`${issuer} gives tokens at another origin, which this page may not ask.`);
  }
  return metadata;
}

async function reach(url, init) {
  const response = await fetch(url, init).catch(() => {
    throw new Error(`${new URL(url).origin} did not answer this page.`);
  });
  if (response.ok) return response;
  throw new Error(`${new URL(url).origin} answered ${response.status}: ${await response.text()}`);
}

function withoutQuery(url) {
  const { origin, pathname } = new URL(url);
  return origin + pathname;
}

async function challengeOf(verifier) {
  const hash = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(verifier));
  return toBase64Url(new Uint8Array(hash));
}

function randomText() {
  return toBase64Url(crypto.getRandomValues(new Uint8Array(32)));
}

function toBase64Url(bytes) {
  const base64 = btoa(String.fromCharCode(...bytes));
  return base64.replaceAll('+', '-').replaceAll('/', '_').replace(/=+$/, '');
}
