import { fromMajorUnits, type Money } from '@tributary/kit/money';
import type { ErpSource } from '../source.ts';
import type { Api } from './api.ts';
import { toErpAccount } from './customer-mapper.ts';
import { parseCustomers } from './customer-wire.ts';
import { toBalance } from './invoice-mapper.ts';
import { parseOpenAmounts } from './invoice-wire.ts';
import type { ErpnextSettings } from './settings.ts';

type CustomerSource = Pick<ErpSource, 'accountsByErpIds' | 'balancesByErpIds'>;

/** Customers' terms, and what they owe. */
export function createCustomers(api: Api, settings: ErpnextSettings): CustomerSource {
  const { currency } = settings;

  return {
    accountsByErpIds: (erpIds) =>
      api.byKeys(erpIds, {
        doctype: 'Customer',
        fields: [
          'name',
          'tax_id',
          'payment_terms',
          'is_frozen',
          'disabled',
          'modified',
          'credit_limits.company',
          'credit_limits.credit_limit',
        ],
        key: ['name'],
        parse: parseCustomers,
        keyOf: (row) => row.name,
        toValue: (rows, fetchedAt) => toErpAccount(rows, settings, fetchedAt),
      }),

    // ERPNext's own `get_balance_on` takes one customer at a time, and does not say the currency.
    async balancesByErpIds(erpIds) {
      const open = await api.byKeys(erpIds, {
        doctype: 'Sales Invoice',
        fields: ['customer', 'outstanding_amount', 'party_account_currency'],
        key: ['customer'],
        filters: [
          ['docstatus', '=', 1],
          ['outstanding_amount', '!=', 0],
        ],
        parse: parseOpenAmounts,
        keyOf: (row) => row.customer,
        toValue: toBalance,
      });
      const balances = new Map<string, Money | Error>();
      for (const erpId of erpIds) {
        const balance = open.get(erpId);
        if (balance) balances.set(erpId, balance);
        else if (balance === undefined && currency !== undefined) {
          balances.set(erpId, fromMajorUnits('0', currency));
        }
      }
      return balances;
    },
  };
}
