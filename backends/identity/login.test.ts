import { createHash, randomBytes } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { createIdentity, type Identity, SCOPES } from './provider.ts';

const PAGE = 'http://127.0.0.1:4000/';
const VERIFIER = randomBytes(32).toString('base64url');
const CHALLENGE = createHash('sha256').update(VERIFIER).digest('base64url');

let identity: Identity;
let issuer: string;
beforeEach(async () => {
  identity = createIdentity();
  issuer = await identity.listen({ host: '127.0.0.1', port: 0 });
});
afterEach(() => identity.close());

type Parameters = Record<string, string | undefined>;

/** A browser's part: follows redirects at the provider, and keeps cookies by their path. */
function createBrowser() {
  const cookies = new Map<string, { value: string; path: string }>();

  async function go(url: string, form?: Record<string, string>): Promise<Response> {
    const { pathname } = new URL(url);
    const sent = [...cookies].filter(([, { path }]) => pathname.startsWith(path));
    const response = await fetch(url, {
      redirect: 'manual',
      headers: { cookie: sent.map(([name, { value }]) => `${name}=${value}`).join('; ') },
      ...(form && { method: 'POST', body: new URLSearchParams(form) }),
    });
    for (const line of response.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? [];
      const path = /path=([^;]*)/i.exec(line)?.[1] ?? '/';
      if (value === '') cookies.delete(name);
      else cookies.set(name, { value, path });
    }
    const location = response.headers.get('location');
    if (location === null || !new URL(location, url).href.startsWith(issuer)) return response;
    return go(new URL(location, url).href);
  }
  return { go };
}

function authorizationUrl(parameters: Parameters = {}): string {
  const all = {
    response_type: 'code',
    client_id: 'local-sandbox',
    redirect_uri: PAGE,
    state: 'the-state',
    code_challenge: CHALLENGE,
    code_challenge_method: 'S256',
    ...parameters,
  };
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(all)) if (value !== undefined) query.set(name, value);
  return `${issuer}/auth?${query}`;
}

/** Goes to the login page. @returns it, and a way to send its form. */
async function openLogin(parameters?: Parameters, browser = createBrowser()) {
  const page = await browser.go(authorizationUrl(parameters));
  return { page, submit: (name: string) => browser.go(page.url, { name }) };
}

function exchange(form: Record<string, string>, origin?: string): Promise<Response> {
  return fetch(`${issuer}/token`, {
    method: 'POST',
    headers: { ...(origin && { origin }) },
    body: new URLSearchParams({
      grant_type: 'authorization_code',
      client_id: 'local-sandbox',
      redirect_uri: PAGE,
      ...form,
    }),
  });
}

function codeIn(response: Response): string {
  const { origin, pathname, searchParams } = new URL(response.headers.get('location') ?? '');
  expect(origin + pathname).toBe(PAGE);
  expect(searchParams.get('state')).toBe('the-state');
  return searchParams.get('code') ?? '';
}

async function claimsOf(response: Response) {
  const { access_token: token } = (await response.json()) as { access_token: string };
  return JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString());
}

describe('the login for developers', () => {
  it('gives a token of all scopes to whoever gives a name', async () => {
    const { submit } = await openLogin();
    const code = codeIn(await submit('  Zoë Quill '));
    const response = await exchange({ code, code_verifier: VERIFIER }, 'http://127.0.0.1:4000');
    expect(response.headers.get('access-control-allow-origin')).toBe('http://127.0.0.1:4000');
    expect(await claimsOf(response)).toEqual({
      iss: issuer,
      aud: 'tributary',
      sub: 'Zoë Quill',
      client_id: 'local-sandbox',
      tributary_kind: 'developer',
      scope: SCOPES.join(' '),
      jti: expect.any(String),
      iat: expect.any(Number),
      exp: expect.any(Number),
    });
  });

  it('gives what the page asks for, and an identity where it asks for that', async () => {
    const scope = 'openid order:read';
    const { submit } = await openLogin({ scope, prompt: 'login consent' });
    const response = await exchange({ code: codeIn(await submit('Ada')), code_verifier: VERIFIER });
    expect(await response.clone().json()).toMatchObject({
      token_type: 'Bearer',
      id_token: expect.any(String),
    });
    expect(await claimsOf(response)).toMatchObject({ scope: 'order:read', aud: 'tributary' });
  });

  it('shows a page without scripts whose form may lead back to the application', async () => {
    const { page } = await openLogin();
    expect(page.status).toBe(200);
    expect(page.headers.get('content-security-policy')).toMatch(
      /^default-src 'none'; style-src 'sha256-[\w+/=]+'; form-action 'self' http:\/\/127\.0\.0\.1:4000; base-uri 'none'; frame-ancestors 'none'$/,
    );
    expect(page.headers.get('cache-control')).toBe('no-store');
    const html = await page.text();
    expect(html).toContain('<label for="name">Your name</label>');
    expect(html).not.toMatch(/<script|javascript:|\{\{/);
  });

  it.each([
    ['', 'Give a name.'],
    ['   ', 'Give a name.'],
    ['a'.repeat(81), 'A name has at most 80 characters.'],
    ['Ada\u0007', 'A name has no control characters.'],
  ])('asks again for %j', async (name, problem) => {
    const { submit } = await openLogin();
    const again = await submit(name);
    expect(again.status).toBe(400);
    expect(await again.text()).toContain(`role="alert">${problem}</p>`);
  });

  it('shows what was typed as text', async () => {
    const { submit } = await openLogin();
    const html = await (await submit('"><script>\u0007')).text();
    expect(html).toContain('value="&#34;&#62;&#60;script&#62;');
    expect(html).not.toContain('<script');
  });

  it('asks for a name each time, as the next may be another person', async () => {
    const browser = createBrowser();
    for (const name of ['Ada', 'Grace']) {
      const { page, submit } = await openLogin({}, browser);
      expect(await page.text()).toContain('Sign in as a developer');
      const form = { code: codeIn(await submit(name)), code_verifier: VERIFIER };
      expect(await claimsOf(await exchange(form))).toMatchObject({ sub: name });
    }
  });

  it('is of no use in another browser', async () => {
    const { page } = await openLogin();
    const other = await createBrowser().go(page.url);
    expect(other.status).toBe(400);
    expect(await other.text()).toContain('It has expired, or was started in another browser.');
  });

  it.each([
    ['no challenge', { code_challenge: undefined, code_challenge_method: undefined }],
    ['a plain challenge', { code_challenge_method: 'plain' }],
    ['a token at once', { response_type: 'token' }],
  ])('refuses a page that brings %s', async (_case, parameters) => {
    const response = await createBrowser().go(authorizationUrl(parameters));
    const { searchParams, hash } = new URL(response.headers.get('location') ?? '');
    const error = searchParams.get('error') ?? new URLSearchParams(hash.slice(1)).get('error');
    expect(error).toMatch(/^(invalid_request|unsupported_response_type|unauthorized_client)$/);
  });

  it.each([
    [{ redirect_uri: 'http://127.0.0.1:4001/' }],
    [{ redirect_uri: 'http://127.0.0.1:4000/elsewhere' }],
    [{ redirect_uri: 'https://example.com/' }],
    [{ client_id: 'local-developer' }],
    [{ client_id: 'nobody' }],
  ])('leads nobody to %j, and says so on a page', async (parameters) => {
    const response = await createBrowser().go(authorizationUrl(parameters));
    expect(response.status).toBe(400);
    expect(response.headers.get('location')).toBeNull();
    expect(response.headers.get('content-security-policy')).toContain("form-action 'none'");
    expect(await response.text()).toMatch(/This sign-in cannot go on<.*The provider says: \w/s);
  });

  it('gives one token for a code, to whom has its verifier', async () => {
    const { submit } = await openLogin();
    const code = codeIn(await submit('Ada'));
    const wrong = await exchange({ code, code_verifier: 'w'.repeat(43) });
    expect(await wrong.json()).toMatchObject({ error: 'invalid_grant' });
    expect((await exchange({ code, code_verifier: VERIFIER })).status).toBe(200);
    const again = await exchange({ code, code_verifier: VERIFIER });
    expect(await again.json()).toMatchObject({ error: 'invalid_grant' });
  });

  it('gives no token to pages of other origins', async () => {
    const { submit } = await openLogin();
    const form = { code: codeIn(await submit('Ada')), code_verifier: VERIFIER };
    const response = await exchange(form, 'http://127.0.0.1:5000');
    expect(response.status).toBe(400);
    expect(response.headers.get('access-control-allow-origin')).toBeNull();
    expect(await response.json()).toMatchObject({ error: 'invalid_request' });
  });

  it('gives the page no token without a person', async () => {
    const response = await exchange({ grant_type: 'client_credentials', scope: 'order:read' });
    expect(await response.json()).toEqual({
      error: 'invalid_request',
      error_description: 'requested grant type is not allowed for this client',
    });
  });

  it('ends where it was told to end, and nowhere else', async () => {
    await identity.close();
    identity = createIdentity({ sandboxUrls: ['http://localhost:4400'] });
    issuer = await identity.listen({ host: '127.0.0.1', port: 0 });
    const redirect_uri = 'http://localhost:4400/';
    const { page } = await openLogin({ redirect_uri });
    expect(page.headers.get('content-security-policy')).toContain(
      "form-action 'self' http://localhost:4400;",
    );
    expect((await createBrowser().go(authorizationUrl())).status).toBe(400);
  });
});
