import { fromMajorUnits, type Money, toDecimal } from '@tributary/kit/money';
import type { ErpAccount } from '../source.ts';
import type { WireCustomer } from './customer-wire.ts';
import { toSourceRecord } from './mapper.ts';
import type { ErpnextSettings } from './settings.ts';

/** An account out of a Customer read at `fetchedAt`, a row for each of its credit limits. */
export function toErpAccount(
  rows: readonly [WireCustomer, ...WireCustomer[]],
  settings: ErpnextSettings,
  fetchedAt: string,
): ErpAccount {
  const [row] = rows;
  return {
    erpId: row.name,
    creditLimit: toCreditLimit(rows, settings),
    paymentTerms: row.payment_terms,
    taxId: row.tax_id,
    onHold: row.is_frozen || row.disabled,
    source: toSourceRecord('Customer', row, settings, fetchedAt),
  };
}

/** The limit at the company in question; without one named, only where there is a single limit. */
function toCreditLimit(
  rows: readonly WireCustomer[],
  { company, currency }: ErpnextSettings,
): Money | null {
  const limits = rows.filter((row) => company === undefined || row.company === company);
  const limit = limits.length === 1 ? limits[0]?.credit_limit : null;
  // ERPNext has 0 where nothing limits the credit. A limit is in the currency of the company's books.
  if (limit == null || toDecimal(limit) === '0' || currency === undefined) return null;
  return fromMajorUnits(limit, currency);
}
