import { integer } from '../run.ts';
import { type CompanySize, DEFAULT_SIZE } from './company.ts';

/** The company's size from `EMULATOR_SEED`, `EMULATOR_CUSTOMERS` and `EMULATOR_HEAVY_ORDERS`. */
export function sizeFromEnv(): CompanySize {
  return {
    seed: integer('EMULATOR_SEED', DEFAULT_SIZE.seed, 2 ** 31 - 1),
    customers: integer('EMULATOR_CUSTOMERS', DEFAULT_SIZE.customers, 100_000),
    heavyOrders: integer('EMULATOR_HEAVY_ORDERS', DEFAULT_SIZE.heavyOrders, 100_000),
  };
}
