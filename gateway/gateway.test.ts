import { expect, it } from '@jest/globals';
import { ANONYMOUS } from '@tributary/kit/caller';
import { developer, partner } from '@tributary/kit/testing';
import { createGateway } from './gateway.ts';
import { httpSubgraphs } from './http-subgraphs.ts';
import { readSupergraph } from './supergraph.ts';

// Never started: whose view is whose is known before.
const gateway = createGateway({
  supergraphSdl: readSupergraph(),
  subgraphs: httpSubgraphs(
    Object.fromEntries(
      ['crm', 'erp', 'payments', 'logistics'].map((name) => [name, `http://127.0.0.1:9/${name}`]),
    ),
    'test',
  ),
  production: true,
});
const viewOf = (kind: Parameters<typeof gateway.viewFor>[0]['kind']) =>
  gateway.viewFor({ ...developer.caller, kind });

it('partners, and those without a token, see the contract; all others see the whole graph', () => {
  const contract = gateway.viewFor(partner({}).caller);
  const whole = gateway.viewFor(developer.caller);
  expect(whole).not.toBe(contract);
  expect(gateway.viewFor(ANONYMOUS)).toBe(contract);
  expect([viewOf('product'), viewOf('gateway')]).toEqual([whole, whole]);
});
