import { checked, runListener } from '../run.ts';
import { createIdentity } from './provider.ts';
import { readRegisteredClients } from './registered-clients.ts';

const issuer = checked('IDENTITY_ISSUER', isHttpUrl, 'an http or https URL');
const applications = checked(
  'IDENTITY_APPLICATIONS',
  isApplicationsFile,
  'the path of a file that "npm run apps" wrote',
);
const sandboxUrls = checked(
  'IDENTITY_SANDBOX_URLS',
  (urls) => toList(urls).length > 0 && toList(urls).every(isLoopbackUrl),
  'http URLs of this machine, e.g. http://127.0.0.1:4000/',
);

const identity = createIdentity({
  issuer,
  applications,
  ...(sandboxUrls !== undefined && { sandboxUrls: toList(sandboxUrls) }),
  onError: ({ message }) => process.stderr.write(`identity: ${message}\n`),
});
await runListener('identity', identity, 'IDENTITY_PORT', 4100);

function isHttpUrl(value: string): boolean {
  return /^https?:$/.test(URL.parse(value)?.protocol ?? '');
}

function isLoopbackUrl(value: string): boolean {
  const { protocol, hostname = '', hash } = URL.parse(value) ?? {};
  return (
    protocol === 'http:' && hash === '' && /^(localhost|127(\.\d+){3}|\[::1\])$/.test(hostname)
  );
}

function isApplicationsFile(path: string): boolean {
  try {
    readRegisteredClients(path);
    return true;
  } catch {
    return false;
  }
}

function toList(value: string): string[] {
  return value.split(',').flatMap((item) => item.trim() || []);
}
