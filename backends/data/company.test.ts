import { describe, expect, it } from '@jest/globals';
import { createCompany, sortedNumbers } from './company.ts';
import {
  hexId,
  indexOfHexId,
  indexOfLettersId,
  indexOfNumberId,
  indexOfSeriesId,
  lettersId,
  numberId,
  seriesId,
} from './ids.ts';
import { majorText } from './orders.ts';

const company = createCompany();
const all = <T>(count: number, at: (index: number) => T) =>
  Array.from({ length: count }, (_, i) => at(i));

describe('ids', () => {
  it.each([0, 1, 4711, 299_999, 4_000_000])('of row %i can be read back', (index) => {
    expect(indexOfLettersId('pi_', lettersId('pi_', index))).toBe(index);
    expect(indexOfHexId('shp_', hexId('shp_', index))).toBe(index);
    expect(indexOfSeriesId('SO-', seriesId('SO-', index, 7), 7)).toBe(index);
    expect(indexOfNumberId(9_100_000_000, 7, numberId(9_100_000_000, 7, index))).toBe(index);
  });

  it('that nobody issued are no row', () => {
    expect(indexOfLettersId('pi_', `${lettersId('pi_', 1).slice(0, -1)}!`)).toBeUndefined();
    expect(indexOfLettersId('pi_', 'pi_00000000000000')).toBeUndefined();
    expect(indexOfHexId('shp_', `shp_${'0'.repeat(32)}`)).toBeUndefined();
    expect(indexOfSeriesId('SO-', 'SO-1', 7)).toBeUndefined();
    expect(indexOfNumberId(100, 7, '101')).toBeUndefined();
  });
});

describe('the company', () => {
  it('is the same for the same seed, and another for another', () => {
    const [same, other] = [createCompany(), createCompany({ seed: 2 })];
    expect(all(50, same.order)).toEqual(all(50, company.order));
    expect(all(50, other.customer)).not.toEqual(all(50, company.customer));
  });

  it('has 200 customers, about 600 orders, and 5000 of one customer', () => {
    expect(company.counts.customers).toBe(200);
    const { from, to } = company.ordersOf(3);
    expect(to - from).toBe(5000);
    expect(company.counts.orders - 5000).toBeGreaterThan(500);
    expect(company.counts.orders - 5000).toBeLessThan(700);
  });

  it('lists a customer’s orders oldest first', () => {
    const { from, to } = company.ordersOf(3);
    const times = all(to - from, (k) => company.order(from + k).placedAt);
    expect(times).toEqual([...times].sort((a, b) => a - b));
    expect(new Set(times).size).toBe(times.length);
  });

  it('adds up: lines to net, net and tax to total', () => {
    for (const order of all(company.counts.orders, company.order)) {
      const net = order.lines.reduce((sum, line) => sum + line.totalMinor, 0);
      expect([order.netMinor, order.totalMinor]).toEqual([net, net + order.taxMinor]);
    }
  });

  it('is as dirty as backends/README.md says', () => {
    const customers = all(200, company.customer);
    const orders = all(company.counts.orders, company.order);
    expect(customers[5]?.erpNumber).toBeNull();
    expect(customers[7]?.billingId).toBeNull();
    expect(customers[11]?.lifecycle).toBe('strategic_account');
    expect(customers[13]?.isDeletedInCrm).toBe(true);
    expect(company.ordersOf(13).to - company.ordersOf(13).from).toBeGreaterThan(0);
    expect(new Set(customers.map(({ currency }) => currency))).toEqual(
      new Set(['USD', 'EUR', 'GBP', 'JPY', 'KWD']),
    );
    expect(orders[40]?.state).toBe('odd');
    expect(
      orders
        .flatMap(company.invoicesOf)
        .some(({ isReturn, totalMinor }) => isReturn && totalMinor < 0),
    ).toBe(true);
    expect(
      orders.flatMap(company.paymentsOf).some(({ status }) => status === 'requires_manual_review'),
    ).toBe(true);
    const deliveries = orders.flatMap(company.deliveriesOf);
    expect(deliveries.some(({ trackingCode }) => trackingCode === null)).toBe(true);
    expect(deliveries.some(({ status }) => status === 'held_at_customs')).toBe(true);
    const recycled = [orders[50], orders[150]].map(
      (order) => order && company.deliveriesOf(order)[0]?.trackingCode,
    );
    expect(recycled[0]).toBe(recycled[1]);
    expect(recycled[0]).toMatch(/^EZ\d+$/);
  });

  it('takes hardly more memory with 100,000 customers than with 200', () => {
    const before = process.memoryUsage().arrayBuffers;
    const large = createCompany({ customers: 100_000 });
    expect(large.counts.orders).toBeGreaterThan(250_000);
    expect(large.order(large.counts.orders - 1).customer).toBeLessThan(100_000);
    expect(process.memoryUsage().arrayBuffers - before).toBeLessThan(2 ** 20);
  });
});

describe('helpers', () => {
  it('writes minor units as the currency does', () => {
    const written = [
      majorText(1050, 'EUR'),
      majorText(-5, 'USD'),
      majorText(1050, 'JPY'),
      majorText(1, 'KWD'),
    ];
    expect(written).toEqual(['10.50', '-0.05', '1050', '0.001']);
  });

  it('sorts row numbers by a key, ties by number', () => {
    expect([...sortedNumbers(4, (index) => [5, 1, 5, 0][index] ?? 0)]).toEqual([3, 1, 0, 2]);
  });
});
