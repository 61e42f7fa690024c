import { fromMinorUnits, type Money } from '@tributary/kit/money';

// https://docs.stripe.com/currencies: two decimals unless listed here. This is Stripe's table, not
// ISO 4217's: MGA has none here. ISK and UGX are written without decimals, and yet sent with two
// ("special cases": 5 UGX are 500). HUF and TWD are without decimals in payouts alone.
const DECIMALS: Readonly<Record<string, number>> = Object.fromEntries([
  ...'BIF CLP DJF GNF JPY KMF KRW MGA PYG RWF VND VUV XAF XOF XPF'
    .split(' ')
    .map((code) => [code, 0]),
  ...'BHD JOD KWD OMR TND'.split(' ').map((code) => [code, 3]),
]);

/** Money from Stripe's whole number of minor units; `currency` in any case. */
export function toMoney(units: bigint, currency: string): Money {
  return fromMinorUnits(units, DECIMALS[currency.toUpperCase()] ?? 2, currency);
}
