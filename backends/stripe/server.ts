import { createCompany } from '../data/company.ts';
import { sizeFromEnv } from '../data/size.ts';
import { runEmulator } from '../run.ts';
import { createStripeEmulator } from './emulator.ts';

const emulator = createStripeEmulator({ company: createCompany(sizeFromEnv()) });
await runEmulator(emulator, 'STRIPE_EMULATOR_PORT', 4103);
