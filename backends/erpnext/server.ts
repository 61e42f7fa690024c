import { createCompany } from '../data/company.ts';
import { sizeFromEnv } from '../data/size.ts';
import { env, runEmulator } from '../run.ts';
import { createErpnextEmulator } from './emulator.ts';

const timeZone = env('ERPNEXT_EMULATOR_TIME_ZONE');

await runEmulator(
  createErpnextEmulator({
    company: createCompany(sizeFromEnv()),
    ...(timeZone !== undefined && { timeZone }),
  }),
  'ERPNEXT_EMULATOR_PORT',
  4102,
);
