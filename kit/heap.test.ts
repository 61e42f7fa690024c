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

/** Its flags in a process whose old objects may take so many megabytes. */
async function flagsWith(megabytes: number): Promise<string> {
  const { stdout, stderr } = await promisify(execFile)(
    process.execPath,
    [`--max-old-space-size=${megabytes}`, '--input-type=module', '--eval', TELL_FLAGS],
    { cwd: fileURLToPath(new URL('.', import.meta.url)), maxBuffer: 2 ** 24 },
  );
  expect(stderr).toBe('');
  return stdout;
}

const readFlag = (flags: string, flag: string) =>
  new RegExp(`^ +--${flag} .*\\n.*default: (.*)$`, 'm').exec(flags)?.[1];

it('in a server’s process V8 places nothing among the old at once, by a flag that V8 knows', async () => {
  expect(readFlag(await flagsWith(512), 'allocation-site-pretenuring')).toBe(
    '--no-allocation-site-pretenuring',
  );
});

it.each([
  ['collects at twice what lives where it may grow far', 4096, '--heap-growing-percent=100'],
  ['keeps its own measure where it may not', 1024, '--heap-growing-percent=0'],
])('in a server’s process V8 %s', async (_what, megabytes, value) => {
  expect(readFlag(await flagsWith(megabytes), 'heap-growing-percent')).toBe(value);
});
