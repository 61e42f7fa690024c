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

it('a server’s process has V8 place nothing among the old at once, by a flag that V8 knows', async () => {
  const { stdout, stderr } = await promisify(execFile)(
    process.execPath,
    ['--input-type=module', '--eval', TELL_FLAGS],
    { cwd: fileURLToPath(new URL('.', import.meta.url)), maxBuffer: 2 ** 24 },
  );
  expect(stderr).toBe('');
  expect(stdout).toMatch(
    /^ +--allocation-site-pretenuring .*\n.*default: --no-allocation-site-pretenuring$/m,
  );
});
