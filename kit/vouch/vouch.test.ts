import { describe, expect, it } from '@jest/globals';
import { ConfigError, createConfig } from '../config.ts';
import { deriveSubgraphKey, gatewaySecretFrom, subgraphKeysFrom } from './keys.ts';
import { createVouchCheck, createVoucher } from './vouch.ts';

const BODY = Buffer.from('{"query":"{ orders { nodes { id } } }"}');
const key = deriveSubgraphKey('secret', 'erp');

function setUp({ at = 1_800_000_000_000 } = {}) {
  const clock = { now: at };
  const now = () => clock.now;
  return {
    clock,
    vouch: createVoucher({ key, subgraph: 'erp', now }),
    isVouched: createVouchCheck({ keys: [key], subgraph: 'erp', now }),
  };
}

describe('a subgraph', () => {
  it('takes what the gateway vouched for, as text or bytes', () => {
    const { vouch, isVouched } = setUp();
    expect(isVouched(vouch(BODY), BODY)).toBe(true);
    expect(isVouched(vouch(BODY.toString()), BODY)).toBe(true);
  });

  it('takes the same bytes twice when they were vouched for twice, and never the same vouch', () => {
    const { vouch, isVouched } = setUp();
    const first = vouch(BODY);
    expect([first, vouch(BODY), first].map((header) => isVouched(header, BODY))).toEqual([
      true,
      true,
      false,
    ]);
  });

  it('refuses an altered body, whichever byte it is', () => {
    for (let index = 0; index < BODY.length; index += 1) {
      const { vouch, isVouched } = setUp();
      const altered = Buffer.from(BODY);
      altered.writeUInt8((BODY[index] as number) ^ 1, index);
      expect(isVouched(vouch(BODY), altered)).toBe(false);
    }
  });

  it('refuses a header altered at any place', () => {
    const { vouch, isVouched } = setUp();
    const header = vouch(BODY);
    for (let index = 0; index < header.length; index += 1) {
      const other = header[index] === 'A' ? 'B' : 'A';
      const altered = header.slice(0, index) + other + header.slice(index + 1);
      // The last character carries two bits that decoders ignore; the text is compared whole.
      expect(isVouched(altered, BODY)).toBe(false);
    }
    expect(isVouched(header, BODY)).toBe(true);
  });

  it.each([
    ['nothing', undefined],
    ['a client’s token', 'Bearer eyJhbGciOiJFUzI1NiJ9.eyJzdWIiOiJ4In0.c2ln'],
    ['an empty vouch', 'Tributary-Vouch ..'],
    ['one without a signature', 'Tributary-Vouch 1800000005000.abcdefgh.'],
  ])('refuses %s', (_what, header) => {
    expect(setUp().isVouched(header, BODY)).toBe(false);
  });

  it('refuses what was meant for another subgraph, even under the same key', () => {
    const { isVouched, clock } = setUp();
    const now = () => clock.now;
    const otherKey = deriveSubgraphKey('secret', 'crm');
    expect(isVouched(createVoucher({ key: otherKey, subgraph: 'erp', now })(BODY), BODY)).toBe(
      false,
    );
    expect(isVouched(createVoucher({ key, subgraph: 'crm', now })(BODY), BODY)).toBe(false);
  });

  it('refuses what has expired, and what claims to last for long', () => {
    const { vouch, isVouched, clock } = setUp();
    const header = vouch(BODY);
    clock.now += 10_000;
    expect(isVouched(header, BODY)).toBe(false);
    const farAhead = createVoucher({ key, subgraph: 'erp', now: () => clock.now + 60_000 });
    expect(isVouched(farAhead(BODY), BODY)).toBe(false);
  });

  it('bears a gateway whose clock is a few seconds off', () => {
    const { isVouched, clock } = setUp();
    for (const offset of [-5_000, 4_000]) {
      const vouch = createVoucher({ key, subgraph: 'erp', now: () => clock.now + offset });
      expect(isVouched(vouch(BODY), BODY)).toBe(true);
    }
  });

  it('remembers a vouch for as long as it could be used again', () => {
    const { vouch, isVouched, clock } = setUp();
    isVouched(vouch(BODY), BODY);
    clock.now += 14_999;
    const late = vouch(BODY);
    expect(isVouched(late, BODY)).toBe(true);
    for (const step of [1, 4_000, 5_998]) {
      clock.now += step;
      expect(isVouched(late, BODY)).toBe(false);
    }
  });

  it('takes both keys while one is being replaced', () => {
    const next = deriveSubgraphKey('next secret', 'erp');
    const isVouched = createVouchCheck({ keys: [key, next], subgraph: 'erp' });
    for (const one of [key, next]) {
      expect(isVouched(createVoucher({ key: one, subgraph: 'erp' })(BODY), BODY)).toBe(true);
    }
  });
});

describe('keys', () => {
  it('differ from subgraph to subgraph and from secret to secret', () => {
    const keys = ['crm', 'erp'].flatMap((name) =>
      ['a', 'b'].map((secret) => deriveSubgraphKey(secret, name)),
    );
    expect(new Set(keys).size).toBe(4);
  });

  it('of development fit together without being set', () => {
    const config = createConfig({});
    expect(subgraphKeysFrom(config, 'erp')).toEqual([
      deriveSubgraphKey(gatewaySecretFrom(config), 'erp'),
    ]);
  });

  it('have to be given in production, and to be too long to guess', () => {
    const production = (env: Record<string, string>) =>
      createConfig({ NODE_ENV: 'production', ...env });
    expect(() => gatewaySecretFrom(production({}))).toThrow('GATEWAY_SECRET');
    expect(() => gatewaySecretFrom(production({ GATEWAY_SECRET: 'short' }))).toThrow(ConfigError);
    expect(() => subgraphKeysFrom(production({}), 'erp')).toThrow('ERP_GATEWAY_KEY');
    expect(() => subgraphKeysFrom(production({ ERP_GATEWAY_KEY: 'short' }), 'erp')).toThrow(
      'ERP_GATEWAY_KEY holds keys as "npm run keys" prints them.',
    );
    const both = `${key}, ${deriveSubgraphKey('b', 'erp')}`;
    expect(subgraphKeysFrom(production({ ERP_GATEWAY_KEY: both }), 'erp')).toHaveLength(2);
  });
});
