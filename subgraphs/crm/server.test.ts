import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { expect, it } from '@jest/globals';

const SERVER = fileURLToPath(new URL('server.ts', import.meta.url));
const SETTINGS = { HUBSPOT_TOKEN: 'x' };

it.each([
  [
    'HUBSPOT_ERP_PROPERTY',
    'ERP Number',
    'HUBSPOT_ERP_PROPERTY must be an internal name of a property, e.g. legal_name, not "ERP Number".',
  ],
  ['HUBSPOT_CURRENCY', 'eur', 'HUBSPOT_CURRENCY must be an ISO 4217 code, e.g. EUR, not "eur".'],
])('is told in one line what is wrong with %s', (name, value, line) => {
  const env = { ...SETTINGS, [name]: value };
  const { status, stderr } = spawnSync(process.execPath, [SERVER], { env, encoding: 'utf8' });
  expect({ status, stderr }).toEqual({ status: 1, stderr: `crm: ${line}\n` });
});
