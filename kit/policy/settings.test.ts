import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { createConfig } from '../config.ts';
import { POLICY_VARIABLES, policyFrom, toPolicySettings } from './settings.ts';

describe('policy settings', () => {
  it('have defaults', () => {
    expect(toPolicySettings()).toEqual({
      timeoutMs: 2500,
      budgetMs: 3000,
      marginMs: 100,
      minTryMs: 250,
      maxBytes: 16_777_216,
      connections: 16,
      queue: 256,
      retries: 1,
      retryDelayMs: 100,
      retryTokens: 10,
      retryRefillMs: 1000,
      breakerFailures: 5,
      breakerPauseMs: 5000,
      breakerProbes: 1,
      maxPauseMs: 86_400_000,
    });
    expect(policyFrom(createConfig({}), 'STRIPE')).toEqual(toPolicySettings());
  });

  it('are a vendor’s own', () => {
    const config = createConfig({ STRIPE_RETRIES: '0', HUBSPOT_RETRIES: '3' });
    expect(policyFrom(config, 'STRIPE')).toEqual(toPolicySettings({ retries: 0 }));
    expect(policyFrom(config, 'HUBSPOT').retries).toBe(3);
  });

  it.each([
    ['STRIPE_TIMEOUT_MS', '0'],
    ['STRIPE_CONNECTIONS', '0'],
    ['STRIPE_RETRIES', '6'],
    ['STRIPE_BREAKER_FAILURES', '-1'],
    ['STRIPE_RETRY_REFILL_MS', '0'],
    ['STRIPE_MAX_BYTES', 'a lot'],
  ])('refuse %s=%s, and name it', (name, value) => {
    expect(() => policyFrom(createConfig({ [name]: value }), 'STRIPE')).toThrow(`${name} must be`);
  });

  it('are all explained', () => {
    const readme = readFileSync(new URL('../../README.md', import.meta.url), 'utf8');
    const explained = [...readme.matchAll(/`…_([A-Z_]+)`/g)].map(([, ending]) => ending);
    expect(explained).toEqual(POLICY_VARIABLES);
  });
});
