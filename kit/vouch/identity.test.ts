import { describe, expect, it } from '@jest/globals';
import { ANONYMOUS } from '../caller.ts';
import { developer, partner } from '../testing.ts';
import { WireError } from '../wire.ts';
import { parseIdentity, toWireIdentity } from './identity.ts';

const wire = toWireIdentity(partner({ id: ['1'], erpId: ['C1'] }, ['order:read']));
const travelled = (identity: Parameters<typeof toWireIdentity>[0]) =>
  parseIdentity(JSON.parse(JSON.stringify(toWireIdentity(identity))));

describe('an identity', () => {
  it.each([
    ['a developer’s', developer],
    ['a partner’s', partner({ id: ['1'], erpId: ['C1'] }, ['order:read'])],
    ['that of a partner without customers', partner({}, [])],
    ['nobody’s', { caller: ANONYMOUS, keys: { id: [], erpId: [], billingId: [] } }],
  ])('arrives as it was sent: %s', (_whose, identity) => {
    expect(travelled(identity)).toEqual(identity);
  });

  it.each([
    ['nothing', undefined],
    ['null', null],
    ['no customers, which must not mean all', { ...wire, customers: undefined }],
    ['customers of two keys alone', { ...wire, customers: { id: [], erpId: [] } }],
    ['customers as text', { ...wire, customers: { id: '1', erpId: [], billingId: [] } }],
    ['an unknown kind', { ...wire, kind: 'admin' }],
    ['no scopes', { ...wire, scopes: undefined }],
    ['scopes as text', { ...wire, scopes: 'order:read' }],
    ['no client', { ...wire, clientId: undefined }],
    ['no subject', { ...wire, subject: 7 }],
  ])('is refused as %s', (_what, json) => {
    expect(() => parseIdentity(json)).toThrow(WireError);
  });
});
