import { env, runListener } from '../run.ts';
import { createIdentity } from './provider.ts';

await runListener('identity', createIdentity(env('IDENTITY_ISSUER')), 'IDENTITY_PORT', 4100);
