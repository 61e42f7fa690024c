import { describe, expect, it } from '@jest/globals';
import { addressOf, isLocal, localEnvironment } from './local-environment.ts';

describe('addressOf', () => {
  it.each([
    [{}, 'http://127.0.0.1:4103'],
    [{ STRIPE_EMULATOR_PORT: '5103' }, 'http://127.0.0.1:5103'],
    [{ TRIBUTARY_HOST: '0.0.0.0' }, 'http://127.0.0.1:4103'],
    [{ TRIBUTARY_HOST: '::1' }, 'http://[::1]:4103'],
    [{ TRIBUTARY_HOST: '192.168.1.5' }, 'http://192.168.1.5:4103'],
  ])('with %j is %s', (given, url) => {
    expect(addressOf('stripe', given)).toBe(url);
  });
});

describe('isLocal', () => {
  it.each([
    [{}],
    [{ HUBSPOT_URL: ' ' }],
    [{ HUBSPOT_URL: 'http://127.0.0.1:4101' }],
    [{ HUBSPOT_URL: 'http://localhost:4101/' }],
    [{ HUBSPOT_URL: 'http://[::1]:4101' }],
    [{ HUBSPOT_URL: 'http://localhost:5101', HUBSPOT_EMULATOR_PORT: '5101' }],
    [{ HUBSPOT_URL: 'http://localhost:80', HUBSPOT_EMULATOR_PORT: '80' }],
    [{ HUBSPOT_URL: 'http://192.168.1.5:4101', TRIBUTARY_HOST: '192.168.1.5' }],
    // A copied .env that the port variable has left behind.
    [{ HUBSPOT_URL: 'http://127.0.0.1:4101', HUBSPOT_EMULATOR_PORT: '5101' }],
  ])('takes %j for the emulator', (given) => {
    expect(isLocal('hubspot', given)).toBe(true);
  });

  it.each([
    [{ HUBSPOT_URL: 'https://api.hubapi.com' }],
    [{ HUBSPOT_URL: 'http://127.0.0.1:41010' }],
    [{ HUBSPOT_URL: 'http://127.0.0.1:4101.example.com' }],
    [{ HUBSPOT_URL: 'http://127.0.0.1.example.com:4101' }],
    [{ HUBSPOT_URL: 'http://127.0.0.1:4101@example.com' }],
    [{ HUBSPOT_URL: 'http://127.0.0.1:8000' }],
    [{ HUBSPOT_URL: 'http://192.168.1.5:4101' }],
    [{ HUBSPOT_URL: 'hubspot' }],
  ])('takes %j for another system', (given) => {
    expect(isLocal('hubspot', given)).toBe(false);
  });
});

describe('localEnvironment', () => {
  it('points everything at the ports in force, whatever a copied .env still says', () => {
    const stale = localEnvironment({});
    const ports = { HUBSPOT_EMULATOR_PORT: '5101', EASYPOST_EMULATOR_PORT: '5104' };
    const environment = localEnvironment({ ...stale, ...ports, IDENTITY_PORT: '5100' });
    expect(environment).toMatchObject({
      OIDC_ISSUER: 'http://127.0.0.1:5100',
      HUBSPOT_URL: 'http://127.0.0.1:5101',
      ERPNEXT_URL: 'http://127.0.0.1:4102',
      EASYPOST_URL: 'http://127.0.0.1:5104/v2',
      CRM_URL: 'http://127.0.0.1:4001/graphql',
    });
  });

  it("never sends an emulator's credentials or settings to another system", () => {
    const environment = localEnvironment({
      HUBSPOT_URL: 'https://api.hubapi.com',
      ERPNEXT_URL: 'https://erp.example.com',
      ERPNEXT_TIME_ZONE: 'Asia/Tokyo',
    });
    expect(environment).toMatchObject({
      HUBSPOT_URL: 'https://api.hubapi.com',
      ERPNEXT_URL: 'https://erp.example.com',
      ERPNEXT_TIME_ZONE: 'Asia/Tokyo',
      STRIPE_KEY: 'sk_test_local',
    });
    for (const name of ['HUBSPOT_TOKEN', 'ERPNEXT_API_KEY', 'ERPNEXT_CURRENCY']) {
      expect(environment).not.toHaveProperty(name);
    }
  });
});
