import { expect, it } from '@jest/globals';
import { createConfig } from '@tributary/kit/config';
import { DEFAULT_LIMITS, limitsFromConfig } from './options.ts';

it('takes each limit from its own variable, and the default where there is none', () => {
  expect(limitsFromConfig(createConfig({}))).toEqual(DEFAULT_LIMITS);
  const given = createConfig({
    GATEWAY_MAX_BODY_BYTES: '2048',
    GATEWAY_MAX_TOKENS: '2',
    GATEWAY_MAX_DEPTH: '3',
    GATEWAY_MAX_ALIASES: '0',
    GATEWAY_MAX_ROOT_FIELDS: '5',
    GATEWAY_MAX_DIRECTIVES: '6',
    GATEWAY_MAX_LIST_SIZE: '7',
    GATEWAY_MAX_COST: '8',
    GATEWAY_MAX_UPSTREAM: '9',
  });
  expect(limitsFromConfig(given)).toEqual({
    maxBodyBytes: 2048,
    maxTokens: 2,
    maxDepth: 3,
    maxAliases: 0,
    maxRootFields: 5,
    maxDirectives: 6,
    maxListSize: 7,
    maxCost: 8,
    maxUpstream: 9,
  });
});

it('allows no depth at which what walks a document could overflow', () => {
  expect(() => limitsFromConfig(createConfig({ GATEWAY_MAX_DEPTH: '51' }))).toThrow(
    'GATEWAY_MAX_DEPTH must be a whole number from 1 to 50, not "51".',
  );
});
