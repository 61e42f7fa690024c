// npm run audit:verify -- [FILE] [--expect HASH] [--from HASH] [--json]
// Checks that nobody changed an audit log. Exit code 1, and the line at fault, when somebody did.
import { parseArgs } from 'node:util';
import { DEFAULT_AUDIT_FILE } from '@tributary/gateway/audit/config';
import { type Fault, type Intact, verifyAuditFile } from '@tributary/gateway/audit/verify';
import { givenEnvironment } from './given-environment.ts';

const USAGE = 'npm run audit:verify -- [FILE] [--expect HASH] [--from HASH] [--json]';
const HELP = `${USAGE}

Checks that nobody changed an audit log: each line names the hash of the line before it.
FILE is, by default, that of GATEWAY_AUDIT_FILE, or ${DEFAULT_AUDIT_FILE}.

  --expect HASH  a line with this hash must be there. Note the last hash elsewhere from time to
                 time: a file that was cut off at its end, or written anew as a whole, looks intact
                 without it.
  --from HASH    the hash that the first line follows, where earlier lines were put elsewhere
  --json         the result as JSON`;

/** What is wrong with a line, after its number. */
const SAID: Readonly<Record<Fault, string>> = {
  altered: 'was altered, or does not follow the line before it',
  inserted: 'repeats a number: it was inserted, or a line before it',
  removed: 'does not follow: what stood before it was removed',
  reordered: 'does not follow: what belongs before it stands further down',
  torn: 'is torn, and no start of the log has put that on record',
  'cut off at the start': 'is not the first: the beginning is missing',
  'cut off at the end': 'is missing: no line has the hash that --expect names',
  'of an unknown format': 'names a format that is not known',
};

function fail(line: string): never {
  console.error(line);
  process.exit(1);
}

function readArguments() {
  try {
    return parseArgs({
      allowPositionals: true,
      options: {
        expect: { type: 'string' },
        from: { type: 'string' },
        json: { type: 'boolean' },
        help: { type: 'boolean', short: 'h' },
      },
    });
  } catch (error) {
    return fail(`${(error as Error).message} ${USAGE}`);
  }
}

async function verify(file: string, options: { expect?: string; from?: string }) {
  try {
    return await verifyAuditFile(file, options);
  } catch (error) {
    return fail(`${file} cannot be read (${(error as NodeJS.ErrnoException).code}).`);
  }
}

function summaryOf(found: Intact): string {
  const { lines, firstTime, lastTime, lastHash, recovered, dropped } = found;
  return [
    `${count(lines, 'line')}, ${firstTime} – ${lastTime}`,
    ...(recovered > 0 ? [`${count(recovered, 'torn line')} on record`] : []),
    ...(dropped > 0 ? [`${count(dropped, 'dropped entry', 'dropped entries')} on record`] : []),
    `last hash ${lastHash}`,
  ].join(', ');
}

function count(number: number, one: string, many = `${one}s`): string {
  return `${number.toLocaleString('en-US')} ${number === 1 ? one : many}`;
}

const { values, positionals } = readArguments();
const { help, json, ...options } = values;
if (help) {
  console.log(HELP);
  process.exit(0);
}
if (positionals.length > 1) fail(`One file at a time. ${USAGE}`);
for (const [name, hash] of Object.entries(options)) {
  if (!/^[0-9a-f]{64}$/.test(hash)) fail(`--${name} takes a hash of 64 hexadecimal digits.`);
}
const configured = givenEnvironment()['GATEWAY_AUDIT_FILE']?.trim() || DEFAULT_AUDIT_FILE;
const file = positionals[0] ?? configured;
if (file === 'none') fail(`No audit log is kept: GATEWAY_AUDIT_FILE is "none". ${USAGE}`);

const found = await verify(file, options);
if (json) console.log(JSON.stringify({ file, ...found }));
else if (found.intact) console.log(summaryOf(found));
else console.error(`${file}: line ${found.line.toLocaleString('en-US')} ${SAID[found.fault]}.`);
process.exitCode = found.intact ? 0 : 1;
