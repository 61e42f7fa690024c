import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { expect, it } from '@jest/globals';

/** A server whose start is to have V8 tell its flags, each with the value it has now. */
const TELL_FLAGS = `
  import { setFlagsFromString } from 'node:v8';
  import { runServer } from './process.ts';
  await runServer('test', async () => setFlagsFromString('--help'));
`;

it.each([
  [
    'places nothing among the old at once',
    'allocation-site-pretenuring',
    '--no-allocation-site-pretenuring',
  ],
  ['collects at twice what lives', 'heap-growing-percent', '--heap-growing-percent=100'],
])('in a server’s process V8 %s, by a flag that V8 knows', async (_what, flag, value) => {
  const { stdout, stderr } = await promisify(execFile)(
    process.execPath,
    ['--input-type=module', '--eval', TELL_FLAGS],
    { cwd: fileURLToPath(new URL('.', import.meta.url)), maxBuffer: 2 ** 24 },
  );
  expect(stderr).toBe('');
  expect(stdout).toMatch(new RegExp(`^ +--${flag} .*\\n.*default: ${value}$`, 'm'));
});
