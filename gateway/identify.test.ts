import { describe, expect, it } from '@jest/globals';
import { ANONYMOUS } from '@tributary/kit/caller';
import type { Application } from './applications/application.ts';
import { createTestIssuer } from './auth/testing.ts';
import { createIdentify } from './identify.ts';

const issuer = createTestIssuer();
const APPLICATION: Application = {
  clientId: 'acme',
  name: 'Acme Shop',
  kind: 'partner',
  scopes: new Set(['order:read']),
  customers: ['1'],
  quota: null,
  maxUpstream: null,
  operations: 'manifest',
  revokedAt: null,
  tokensNotBefore: null,
};
const register = { find: (id: string) => (id === 'acme' ? APPLICATION : undefined) };
const bearer = async (claims: object) =>
  `Bearer ${await issuer.mint({ client_id: 'acme', ...claims })}`;
const claims = { scope: 'order:read pii:read', tributary_customers: ['1', '2'] };

describe('a client', () => {
  it('is bounded by its application, which the gateway knows from then on', async () => {
    const identify = createIdentify(issuer.verify, register);
    expect(await identify(await bearer(claims))).toEqual({
      caller: {
        kind: 'partner',
        clientId: 'acme',
        subject: 'test-client',
        scopes: new Set(['order:read']),
        customers: ['1'],
      },
      application: APPLICATION,
    });
  });

  it('is refused where its application is not registered', async () => {
    const identify = createIdentify(issuer.verify, register);
    await expect(identify(await bearer({ client_id: 'other' }))).rejects.toThrow(
      'This application is not registered.',
    );
  });

  it('is what its token says where there is no register', async () => {
    const identify = createIdentify(issuer.verify, null);
    expect(await identify(await bearer(claims))).toMatchObject({
      caller: { scopes: new Set(['order:read', 'pii:read']), customers: ['1', '2'] },
      application: null,
    });
  });

  it('is anonymous without a token, and never with a bad one', async () => {
    const identify = createIdentify(issuer.verify, register);
    expect(await identify(undefined)).toEqual({ caller: ANONYMOUS, application: null });
    for (const header of [
      '',
      'Bearer x.y.z',
      `Bearer ${issuer.forge({ claims: { aud: 'elsewhere' } })}`,
    ]) {
      await expect(identify(header)).rejects.toThrow('The access token is not valid.');
    }
  });
});
