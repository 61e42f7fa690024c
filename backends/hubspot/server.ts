import { createCompany } from '../data/company.ts';
import { sizeFromEnv } from '../data/size.ts';
import { runEmulator } from '../run.ts';
import { createHubspotEmulator } from './emulator.ts';

await runEmulator(
  createHubspotEmulator({ company: createCompany(sizeFromEnv()) }),
  'HUBSPOT_EMULATOR_PORT',
  4101,
);
