import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { expect, it } from '@jest/globals';

const SERVER = fileURLToPath(new URL('server.ts', import.meta.url));
const SETTINGS = { EASYPOST_KEY: 'x' };

it.each([
  [
    'EASYPOST_URL',
    'https://api.easypost.com',
    'EASYPOST_URL must end in a version, e.g. /v2, and not be "https://api.easypost.com".',
  ],
])('is told in one line what is wrong with %s', (name, value, line) => {
  const env = { ...SETTINGS, [name]: value };
  const { status, stderr } = spawnSync(process.execPath, [SERVER], { env, encoding: 'utf8' });
  expect({ status, stderr }).toEqual({ status: 1, stderr: `logistics: ${line}\n` });
});
