import { expect, it } from '@jest/globals';
import { readSupergraph } from '@tributary/gateway/supergraph';
import { buildSchema, isObjectType } from 'graphql';
import { resolvers as crm } from '../subgraphs/crm/resolvers.ts';
import { resolvers as erp } from '../subgraphs/erp/resolvers.ts';
import { resolvers as logistics } from '../subgraphs/logistics/resolvers.ts';
import { resolvers as payments } from '../subgraphs/payments/resolvers.ts';

const schema = buildSchema(readSupergraph(), { assumeValidSDL: true });

/** What comes along with what is loaded above, or once for all of its kind: counted there. */
const COUNTED_ELSEWHERE = [
  'CustomField.label',
  'Payment.refunds',
  'Shipment.deliveredAt',
  'Shipment.events',
];

/** Coordinates of the fields, and names of the types, whose resolvers ask a loader. */
const loaded = [crm, erp, logistics, payments].flatMap((resolvers) =>
  Object.entries(resolvers).flatMap(([type, fields]) =>
    Object.entries(fields)
      .filter(([, resolve]) => /loaders\.|ahead\(/.test(String(resolve)))
      .map(([field]) => (field === '__resolveReference' ? type : `${type}.${field}`)),
  ),
);

/** Those that say what that asks of a vendor. */
const declared = Object.values(schema.getTypeMap())
  .filter(isObjectType)
  .flatMap((type) => [
    { coordinate: type.name, node: type.astNode },
    ...Object.values(type.getFields()).map(({ name, astNode }) => ({
      coordinate: `${type.name}.${name}`,
      node: astNode,
    })),
  ])
  .filter(({ node }) => node?.directives?.some(({ name }) => name.value === 'upstream'))
  .map(({ coordinate }) => coordinate);

it('what asks a loader says by @upstream what that asks of the vendor, and nothing else does', () => {
  const expected = loaded.filter((coordinate) => !COUNTED_ELSEWHERE.includes(coordinate));
  expect(loaded.length).toBeGreaterThan(60);
  expect(declared.sort()).toEqual([...new Set(expected)].sort());
});
