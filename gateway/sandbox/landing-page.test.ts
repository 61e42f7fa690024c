import { Script } from 'node:vm';
import { describe, expect, it } from '@jest/globals';
import { createLandingPage } from './landing-page.ts';

const SIGN_IN = {
  issuer: 'https://id.example.com/realm',
  clientId: 'page',
  scopes: ['order:read'],
};

function contentsOf(html: string, tag: 'script' | 'style'): { attributes: string; text: string }[] {
  const elements = html.matchAll(new RegExp(`<${tag}([^>]*)>(.*?)</${tag}>`, 'gs'));
  return [...elements].map(([, attributes = '', text = '']) => ({ attributes, text }));
}

const configOf = (html: string) => JSON.parse(contentsOf(html, 'script')[0]?.text ?? '');

describe('a Sandbox page', () => {
  it('runs its own script and style by a nonce that no other answer has', () => {
    const render = createLandingPage();
    const pages = [render('token'), render('token')];
    const nonces = pages.map(({ html, csp }) => {
      const nonce = /script-src 'nonce-([\w-]{36})' https:/.exec(csp)?.[1];
      expect(csp).toContain(`style-src 'nonce-${nonce}';`);
      const own = [...contentsOf(html, 'script').slice(1), ...contentsOf(html, 'style')];
      expect(own.map(({ attributes }) => attributes)).toEqual([
        ` type="module" nonce="${nonce}"`,
        ` nonce="${nonce}"`,
      ]);
      return nonce;
    });
    expect(new Set(nonces).size).toBe(2);
  });

  it('has no place unfilled, no handler or style in an attribute', () => {
    const { html } = createLandingPage({ audience: 'partner' })('token');
    expect(html).not.toMatch(/\{\{\w+\}\}|<[^>]+ (on\w+|style)=/);
  });

  it('joins its modules into one script that parses', () => {
    const { html } = createLandingPage()(undefined);
    const text = contentsOf(html, 'script')[1]?.text ?? '';
    expect(() => new Script(`(async () => {${text}})`)).not.toThrow();
    expect(text).not.toMatch(/^(import|export) /m);
    for (const name of ['send', 'startSignIn', 'showWorkbench', 'loadApolloSandbox']) {
      expect(text).toContain(`function ${name}(`);
    }
  });

  it('cannot be left by what is filled in', () => {
    const { html } = createLandingPage()('</script><script>alert(1)</script>$&');
    expect(contentsOf(html, 'script')).toHaveLength(2);
    expect(configOf(html).token).toBe('</script><script>alert(1)</script>$&');
  });

  it('may connect to the gateway alone, and to the issuer where one can sign in', () => {
    expect(createLandingPage()(undefined).csp).toContain("; connect-src 'self';");
    expect(createLandingPage({ signIn: SIGN_IN })(undefined).csp).toContain(
      "; connect-src 'self' https://id.example.com;",
    );
  });

  it('knows where to sign in, and what to ask for', () => {
    expect(configOf(createLandingPage({ signIn: SIGN_IN })(undefined).html)).toMatchObject({
      token: null,
      signIn: SIGN_IN,
    });
    expect(configOf(createLandingPage()('t').html)).toMatchObject({ token: 't', signIn: null });
  });

  it.each([
    ['developer', 'Tributary for developers', 'query CustomerOrders'],
    ['partner', 'Tributary for partners', 'query PartnerOrders'],
  ] as const)(
    'says to a %s what it shows, and begins with an example',
    (audience, title, first) => {
      const { html } = createLandingPage({ audience })(undefined);
      expect(html).toContain(`<title>${title}</title>`);
      expect(configOf(html).examples[0].document).toContain(first);
    },
  );
});
