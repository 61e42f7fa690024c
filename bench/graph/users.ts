import type { Issuer } from '../identity/issuer.ts';
import { subjectsOf } from '../identity/issuer.ts';

type Headers = Readonly<Record<string, string>>;

/** Tokens of many users of each kind. */
export interface Users {
  product: readonly Headers[];
  partner: readonly Headers[];
}

const SCOPES =
  'account:read customer:read deal:read invoice:read order:read payment:read product:read shipment:read stock:read';

/** Customers of the emulated company whose rows the partners see. */
const PARTNER_CUSTOMERS = ['9100000007', '9100000014', '9100000021', '9100000063', '9100000070'];

const USERS = 200;

/** Two hundred users of each kind, each with a token of its own. */
export async function createUsers(issuer: Issuer): Promise<Users> {
  const tokensWith = (claims: object) =>
    issuer.headersFor(subjectsOf(USERS).map((sub) => ({ sub, scope: SCOPES, ...claims })));
  const [product, partner] = await Promise.all([
    tokensWith({ tributary_kind: 'product' }),
    tokensWith({ tributary_kind: 'partner', tributary_customers: PARTNER_CUSTOMERS }),
  ]);
  return { product, partner };
}
