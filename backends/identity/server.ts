import { runListener } from '../run.ts';
import { createIdentity } from './provider.ts';

await runListener('identity', createIdentity(), 'IDENTITY_PORT', 4100);
