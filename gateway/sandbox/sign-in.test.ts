import { createHash } from 'node:crypto';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';

// A module of the page: it has no types, and is joined with the others before a browser sees it.
const { startSignIn, finishSignIn, signOut } = await import(
  new URL('./sign-in.js', import.meta.url).href
);

const PAGE = 'http://127.0.0.1:4000/';
let server: Server;
let issuer: string;
let metadata: object;
let answer: { status: number; body: object };
let asked: Record<string, string>[];

beforeEach(async () => {
  server = createServer(async (request, response) => {
    response.setHeader('content-type', 'application/json');
    if (request.url === '/.well-known/openid-configuration') {
      return response.end(JSON.stringify(metadata));
    }
    asked.push(Object.fromEntries(new URLSearchParams(await text(request))));
    return response.writeHead(answer.status).end(JSON.stringify(answer.body));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  metadata = {
    issuer,
    authorization_endpoint: `${issuer}/auth?tenant=1`,
    token_endpoint: `${issuer}/token`,
  };
  answer = {
    status: 200,
    body: { access_token: 'the-token', token_type: 'Bearer', expires_in: 60 },
  };
  asked = [];
});
afterEach(() => new Promise((resolve) => server.close(resolve)));

/** What the page has of a browser: an address, a session's storage, and somewhere to go. */
function createBrowser(url = PAGE) {
  const kept = new Map<string, string>();
  return {
    url,
    leftFor: '',
    storage: {
      getItem: (name: string) => kept.get(name) ?? null,
      setItem: (name: string, value: string) => kept.set(name, value),
      removeItem: (name: string) => kept.delete(name),
    },
    leaveFor(target: string) {
      this.leftFor = target;
    },
    showUrl(target: string) {
      this.url = target;
    },
  };
}
type Browser = ReturnType<typeof createBrowser>;

const client = (scopes: string[] = []) => ({ issuer, clientId: 'local-sandbox', scopes });
// The page takes the functions from their object, as it gives them to the browser's own.
const given = (browser: Browser) => ({
  url: browser.url,
  storage: browser.storage,
  leaveFor: (target: string) => browser.leaveFor(target),
  showUrl: (target: string) => browser.showUrl(target),
});

/** Starts a login and comes back from it with these parameters and the state that was sent. */
async function comeBack(parameters: Record<string, string>) {
  const browser = createBrowser();
  await startSignIn(client(), given(browser));
  const sent = new URL(browser.leftFor).searchParams;
  const query = new URLSearchParams({ state: sent.get('state') ?? '', ...parameters });
  browser.url = `${PAGE}?${query}`;
  return { browser, sent };
}

describe('signing in', () => {
  it('leaves for the issuer’s login with a challenge, and keeps what answers it', async () => {
    const browser = createBrowser(`${PAGE}?utm=1#there`);
    await startSignIn(client(['order:read', 'customer:read']), given(browser));
    const { origin, pathname, searchParams } = new URL(browser.leftFor);
    expect(origin + pathname).toBe(`${issuer}/auth`);
    expect(Object.fromEntries(searchParams)).toEqual({
      tenant: '1',
      response_type: 'code',
      client_id: 'local-sandbox',
      redirect_uri: PAGE,
      scope: 'order:read customer:read',
      state: expect.stringMatching(/^[\w-]{43}$/),
      code_challenge: expect.stringMatching(/^[\w-]{43}$/),
      code_challenge_method: 'S256',
    });
  });

  it('exchanges the code for a token, and takes it out of the address', async () => {
    const { browser, sent } = await comeBack({ code: 'the-code' });
    expect(await finishSignIn(client(), given(browser))).toBe('the-token');
    expect(browser.url).toBe(PAGE);
    const [{ code_verifier: verifier = '', ...form } = {}] = asked;
    expect(form).toEqual({
      grant_type: 'authorization_code',
      client_id: 'local-sandbox',
      redirect_uri: PAGE,
      code: 'the-code',
    });
    expect(createHash('sha256').update(verifier).digest('base64url')).toBe(
      sent.get('code_challenge'),
    );
  });

  it('lasts until the token expires, or whoever it is signs out', async () => {
    const { browser } = await comeBack({ code: 'the-code' });
    await finishSignIn(client(), given(browser));
    expect(await finishSignIn(client(), given(browser))).toBe('the-token');
    signOut(given(browser));
    expect(await finishSignIn(client(), given(browser))).toBeNull();

    answer.body = { access_token: 'old', expires_in: -1 };
    const { browser: late } = await comeBack({ code: 'the-code' });
    await finishSignIn(client(), given(late));
    expect(await finishSignIn(client(), given(late))).toBeNull();
  });

  it('takes no code that it did not ask for, and none twice', async () => {
    const forged = createBrowser(`${PAGE}?code=theirs&state=undefined`);
    const { browser } = await comeBack({ code: 'the-code', state: 'another' });
    for (const each of [forged, browser]) {
      await expect(finishSignIn(client(), given(each))).rejects.toThrow(
        'This login was not started here. Sign in again.',
      );
      expect(each.url).toBe(PAGE);
    }
    const { browser: again } = await comeBack({ code: 'the-code' });
    const before = given(again);
    await finishSignIn(client(), before);
    await expect(finishSignIn(client(), before)).rejects.toThrow('was not started here');
    expect(asked).toHaveLength(1);
  });

  it('says why the issuer refused', async () => {
    const { browser } = await comeBack({ error: 'access_denied' });
    await expect(finishSignIn(client(), given(browser))).rejects.toThrow(
      'The login failed: access_denied.',
    );
    answer = { status: 400, body: { error: 'invalid_grant' } };
    const { browser: other } = await comeBack({ code: 'spent' });
    await expect(finishSignIn(client(), given(other))).rejects.toThrow(
      `${issuer} answered 400: {"error":"invalid_grant"}`,
    );
  });

  it('trusts no issuer that calls itself otherwise, or gives tokens elsewhere', async () => {
    const known = { ...metadata };
    metadata = { ...known, issuer: 'https://other.example.com' };
    await expect(startSignIn(client(), given(createBrowser()))).rejects.toThrow(
      `${issuer} calls itself https://other.example.com.`,
    );
    metadata = { ...known, token_endpoint: 'https://other.example.com/token' };
    await expect(startSignIn(client(), given(createBrowser()))).rejects.toThrow(
      `${issuer} gives tokens at another origin, which this page may not ask.`,
    );
  });

  it('says that the issuer does not answer', async () => {
    await expect(
      startSignIn({ ...client(), issuer: 'http://127.0.0.1:9' }, given(createBrowser())),
    ).rejects.toThrow('http://127.0.0.1:9 did not answer this page.');
  });
});
