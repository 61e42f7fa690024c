import { describe, expect, it } from '@jest/globals';
import { readOperation } from '@tributary/kit/access/operation';
import { createAccessTable } from '@tributary/kit/access/table';
import { buildSchema, parse, validate } from 'graphql';
import { printPartnerSchema } from '../contract/partner-schema.ts';
import { readSupergraph } from '../supergraph.ts';
import { readExamples } from './examples.ts';

const supergraph = readSupergraph();
const whole = buildSchema(supergraph, { assumeValidSDL: true });
const partners = buildSchema(await printPartnerSchema(supergraph));
const table = createAccessTable(parse(supergraph));

const named = (audience: 'developer' | 'partner') =>
  readExamples(audience).map(({ title, document }): [string, string] => [title, document]);

describe('the examples', () => {
  it.each(named('developer'))('for developers: %s', (title, document) => {
    expect(title).toMatch(/^[A-Z].*\.$/);
    expect(validate(whole, parse(document))).toEqual([]);
  });

  it.each(named('partner'))(
    'for partners, within their schema and scopes: %s',
    (title, document) => {
      expect(title).toMatch(/^[A-Z].*\.$/);
      expect(validate(partners, parse(document))).toEqual([]);
      const { scopes } = readOperation(parse(document), null, partners, table) ?? {
        scopes: ['none'],
      };
      const granted = ['customer:read', 'order:read', 'payment:read', 'shipment:read'];
      expect(scopes.filter((scope) => !granted.includes(scope))).toEqual([]);
    },
  );

  it('are several for each', () => {
    expect(named('developer').length).toBeGreaterThan(1);
    expect(named('partner').length).toBeGreaterThan(1);
  });
});
