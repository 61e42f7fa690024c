import { checked, runListener } from '../run.ts';
import { createIdentity } from './provider.ts';

const issuer = checked('IDENTITY_ISSUER', isHttpUrl, 'an http or https URL');

await runListener('identity', createIdentity(issuer), 'IDENTITY_PORT', 4100);

function isHttpUrl(value: string): boolean {
  return /^https?:$/.test(URL.parse(value)?.protocol ?? '');
}
