import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { expect, it } from '@jest/globals';

const SERVER = fileURLToPath(new URL('server.ts', import.meta.url));
const SETTINGS = { STRIPE_KEY: 'x' };

it.each([
  [
    'STRIPE_API_VERSION',
    'latest',
    'STRIPE_API_VERSION must be a version, e.g. 2026-10-28.endive, not "latest".',
  ],
])('is told in one line what is wrong with %s', (name, value, line) => {
  const env = { ...SETTINGS, [name]: value };
  const { status, stderr } = spawnSync(process.execPath, [SERVER], { env, encoding: 'utf8' });
  expect({ status, stderr }).toEqual({ status: 1, stderr: `payments: ${line}\n` });
});
