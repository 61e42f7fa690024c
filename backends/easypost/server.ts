import { createCompany } from '../data/company.ts';
import { sizeFromEnv } from '../data/size.ts';
import { runEmulator } from '../run.ts';
import { createEasypostEmulator } from './emulator.ts';

await runEmulator(
  createEasypostEmulator({ company: createCompany(sizeFromEnv()) }),
  'EASYPOST_EMULATOR_PORT',
  4104,
);
