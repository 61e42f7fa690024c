import { spawnSync } from 'node:child_process';
import {
  appendFileSync,
  cpSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';

const root = fileURLToPath(new URL('../', import.meta.url));
const SOURCES = ['backends', 'kit', 'scripts', 'subgraphs', 'codegen.yml', 'package.json'];
const GENERATED = [
  'supergraph.graphql',
  'contracts/partner.graphql',
  'subgraphs/erp/schema.generated.ts',
];

// A copy without git, in a folder with a space in its name: the scripts write where they are.
let copy: string;
beforeAll(() => {
  copy = mkdtempSync(join(tmpdir(), 'a copy of tributary '));
  for (const name of [...SOURCES, 'supergraph.graphql', 'contracts']) {
    cpSync(join(root, name), join(copy, name), { recursive: true });
  }
  symlinkSync(join(root, 'node_modules'), join(copy, 'node_modules'), 'junction');
});
afterAll(() => rmSync(copy, { recursive: true }));

function run(script: string) {
  const { status, stderr } = spawnSync(process.execPath, [join(copy, script)], {
    env: { PATH: process.env['PATH'] },
    encoding: 'utf8',
  });
  return { status, stderr };
}

describe('npm run drift', () => {
  it('names what was not as generated, and puts it right', () => {
    const fresh = GENERATED.map((name) => readFileSync(join(root, name), 'utf8'));
    for (const name of GENERATED) appendFileSync(join(copy, name), '# changed by hand\n');
    const { status, stderr } = run('scripts/drift.ts');
    expect(stderr.split('\n').sort()).toEqual([
      '',
      'contracts/partner.graphql was not up to date. It is now: commit it.',
      'subgraphs/erp/schema.generated.ts was not up to date. It is now: commit it.',
      'supergraph.graphql was not up to date. It is now: commit it.',
    ]);
    expect(status).toBe(1);
    expect(GENERATED.map((name) => readFileSync(join(copy, name), 'utf8'))).toEqual(fresh);

    expect(run('scripts/drift.ts')).toEqual({ status: 0, stderr: '' });
  }, 60_000);
});

describe('npm run compose', () => {
  it('refuses what partners could not be shown, and writes nothing', () => {
    const schema = join(copy, 'subgraphs/erp/schema.graphql');
    const [before, supergraph] = [schema, join(copy, 'supergraph.graphql')].map((path) =>
      readFileSync(path, 'utf8'),
    );
    writeFileSync(
      schema,
      `${before}extend type Order { stockHeld: StockReservationStatus @requiresScopes(scopes: [["stock:read"]]) }\n`,
    );
    expect(run('scripts/compose.ts')).toEqual({
      status: 1,
      stderr:
        'contracts/partner.graphql: Order.stockHeld is visible, but its type StockReservationStatus is hidden.\n',
    });
    expect(readFileSync(join(copy, 'supergraph.graphql'), 'utf8')).toBe(supergraph);
    writeFileSync(schema, before ?? '');
  }, 60_000);

  it('asks for a port of a subgraph that has none', () => {
    mkdirSync(join(copy, 'subgraphs/marketing'));
    expect(run('scripts/compose.ts')).toEqual({
      status: 1,
      stderr: 'Give subgraphs/marketing a port: PROCESSES in scripts/local-environment.ts.\n',
    });
  }, 60_000);
});
