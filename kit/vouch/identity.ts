import * as z from 'zod';
import type { CustomerKeys } from '../access/row-scope.ts';
import { type Caller, TOKEN_KINDS } from '../caller.ts';
import { parser } from '../wire.ts';

/** Who asks, and by which keys the systems know the customers they may see; null: all. */
export interface Identity {
  caller: Caller;
  keys: CustomerKeys | null;
}

const keyList = z.array(z.string()).readonly();

const parseWire = parser(
  'identity',
  z.object({
    kind: z.enum([...TOKEN_KINDS, 'anonymous', 'gateway']),
    clientId: z.string(),
    subject: z.string(),
    scopes: z.array(z.string()),
    customers: z.object({ id: keyList, erpId: keyList, billingId: keyList }).nullable(),
  }),
);

/** An identity as it travels from gateway to subgraph, in `extensions.identity` of the body. */
export function toWireIdentity({ caller, keys }: Identity) {
  const { kind, clientId, subject, scopes } = caller;
  return { kind, clientId, subject, scopes: [...scopes], customers: keys };
}

/** @throws WireError where it has another form. */
export function parseIdentity(json: unknown): Identity {
  const { kind, clientId, subject, scopes, customers } = parseWire(json);
  return {
    caller: {
      kind,
      clientId,
      subject,
      scopes: new Set(scopes),
      customers: customers?.id ?? null,
    },
    keys: customers,
  };
}
