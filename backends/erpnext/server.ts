import { createCompany } from '../data/company.ts';
import { sizeFromEnv } from '../data/size.ts';
import { checked, runEmulator } from '../run.ts';
import { createErpnextEmulator } from './emulator.ts';

const timeZone = checked('ERPNEXT_EMULATOR_TIME_ZONE', isTimeZone, 'an IANA time zone');

await runEmulator(
  createErpnextEmulator({
    company: createCompany(sizeFromEnv()),
    ...(timeZone !== undefined && { timeZone }),
  }),
  'ERPNEXT_EMULATOR_PORT',
  4102,
);

function isTimeZone(zone: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: zone });
    return true;
  } catch {
    return false;
  }
}
