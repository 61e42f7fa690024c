import type { IncomingMessage } from 'node:http';
import type Provider from 'oidc-provider';
import { errors, type KoaContextWithOIDC } from 'oidc-provider';
import type { Page, Pages } from './pages.ts';

type Context = Pick<
  KoaContextWithOIDC,
  'req' | 'res' | 'path' | 'method' | 'status' | 'body' | 'set' | 'redirect'
>;

const MAX_BODY = 4096;
const MAX_NAME = 80;

/** Where the login for an interaction is. */
export function loginPath(uid: string): string {
  return `/login/${uid}`;
}

/** Answers the login's address: a form that asks for a name, and takes any. */
export function createLogin(provider: Provider, pages: Pages) {
  return async (ctx: Context, next: () => Promise<unknown>): Promise<unknown> => {
    if (!ctx.path.startsWith(loginPath(''))) return next();
    const interaction = await provider.interactionDetails(ctx.req, ctx.res).catch(orExpired);
    if (!interaction) {
      return show(ctx, 400, pages.problem('It has expired, or was started in another browser.'));
    }
    const returnsTo = String(interaction.params['redirect_uri']);
    if (ctx.method !== 'POST') return show(ctx, 200, pages.login({ returnsTo }));

    const typed = new URLSearchParams(await readBody(ctx.req)).get('name') ?? '';
    const name = typed.trim().normalize();
    const problem = problemOf(name);
    if (problem) return show(ctx, 400, pages.login({ returnsTo, name, problem }));

    // Consent goes with it: it is one's own machine that asks.
    const result = { login: { accountId: name, remember: false }, consent: {} };
    ctx.status = 303;
    ctx.redirect(await provider.interactionResult(ctx.req, ctx.res, result));
  };
}

/** Answers with a page that nobody keeps, frames or sniffs. */
export function show(ctx: Pick<Context, 'status' | 'body' | 'set'>, status: number, page: Page) {
  ctx.status = status;
  ctx.set({
    'content-type': 'text/html; charset=utf-8',
    'content-security-policy': page.csp,
    'cache-control': 'no-store',
    'referrer-policy': 'no-referrer',
    'x-content-type-options': 'nosniff',
  });
  ctx.body = page.html;
}

function orExpired(error: unknown): undefined {
  if (!(error instanceof errors.SessionNotFound)) throw error;
}

function problemOf(name: string): string | undefined {
  if (name === '') return 'Give a name.';
  if (name.length > MAX_NAME) return `A name has at most ${MAX_NAME} characters.`;
  if (/\p{C}/u.test(name)) return 'A name has no control characters.';
  return undefined;
}

async function readBody(request: IncomingMessage): Promise<string> {
  let body = '';
  for await (const chunk of request.setEncoding('utf8')) {
    body += chunk;
    if (body.length > MAX_BODY) return '';
  }
  return body;
}
