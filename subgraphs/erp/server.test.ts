import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { expect, it } from '@jest/globals';

const SERVER = fileURLToPath(new URL('server.ts', import.meta.url));
const SETTINGS = {
  ERPNEXT_URL: 'http://127.0.0.1:9',
  ERPNEXT_API_KEY: 'x',
  ERPNEXT_API_SECRET: 'x',
};

it.each([
  [
    'ERPNEXT_TIME_ZONE',
    'Mars',
    'ERPNEXT_TIME_ZONE must be an IANA time zone, e.g. Europe/Berlin, not "Mars".',
  ],
])('is told in one line what is wrong with %s', (name, value, line) => {
  const env = { ...SETTINGS, [name]: value };
  const { status, stderr } = spawnSync(process.execPath, [SERVER], { env, encoding: 'utf8' });
  expect({ status, stderr }).toEqual({ status: 1, stderr: `erp: ${line}\n` });
});
