import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { createIdentity, type Identity } from '@tributary/backends/identity/provider';
import { COMPILE_CACHE } from './compile-cache.ts';

const SCRIPT = fileURLToPath(new URL('apps.ts', import.meta.url));
const NOW = expect.stringMatching(/^\d{4}-\d\d-\d\dT[\d:.]+Z$/);
const ADD = ['add', '--id', 'acme', '--name', 'Acme Shop', '--scopes', 'order:read deal:read'];

let folder: string;
let file: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'apps-'));
  file = join(folder, 'apps.json');
});

function run(
  args: readonly string[],
  env: Record<string, string> = { GATEWAY_APPLICATIONS: file },
) {
  const options = { cwd: folder, env: { PATH: process.env['PATH'], ...COMPILE_CACHE, ...env } };
  const { status, stdout, stderr } = spawnSync(process.execPath, [SCRIPT, ...args], options);
  return { status, out: String(stdout), err: String(stderr) };
}

/** The applications as they are stored. */
function stored(path = file): Record<string, unknown>[] {
  return JSON.parse(readFileSync(path, 'utf8')).applications;
}

describe('npm run apps -- add', () => {
  it('stores the application and shows its secret this once', () => {
    const { status, out, err } = run([
      ...ADD,
      ...['--kind', 'partner', '--customers', '1001, 1002,1001'],
      ...['--quota', '6000/60s', '--max-upstream', '50', '--operations', 'manifest'],
    ]);
    expect({ status, err }).toEqual({ status: 0, err: '' });
    const [, secret = ''] =
      /^Acme Shop is registered as "acme"\. Its client secret, shown this once:\n\n([\w-]{43})\n\n$/.exec(
        out,
      ) ?? [];
    expect(secret).not.toBe('');
    expect(readFileSync(file, 'utf8')).not.toContain(secret);
    expect(stored()).toEqual([
      {
        clientId: 'acme',
        name: 'Acme Shop',
        kind: 'partner',
        scopes: ['order:read', 'deal:read'],
        customers: ['1001', '1002'],
        quota: { points: 6000, seconds: 60 },
        maxUpstream: 50,
        operations: 'manifest',
        secretHash: expect.stringMatching(/^scrypt\$16384\$8\$1\$[\w-]{22}\$[\w-]{43}$/),
        createdAt: NOW,
        rotatedAt: null,
        tokensNotBefore: null,
        revokedAt: null,
      },
    ]);
  });

  it('prints JSON for scripts', () => {
    const { out } = run([...ADD, '--kind', 'product', '--json']);
    expect(JSON.parse(out)).toEqual({
      clientId: 'acme',
      clientSecret: expect.stringMatching(/^[\w-]{43}$/),
    });
    expect(stored()).toMatchObject([
      { customers: null, quota: null, maxUpstream: null, operations: 'any' },
    ]);
  });

  it('gives a partner no customers by default', () => {
    expect(run([...ADD, '--kind', 'partner'])).toEqual({
      status: 1,
      out: '',
      err: 'Say whose data a partner may see: --customers C1,C2 or --all-customers\n',
    });
    expect(run([...ADD, '--kind', 'partner', '--all-customers']).status).toBe(0);
    expect(stored()).toMatchObject([{ kind: 'partner', customers: null }]);
  });

  it('takes a client id once', () => {
    run([...ADD, '--kind', 'product']);
    const before = readFileSync(file, 'utf8');
    expect(run([...ADD, '--kind', 'developer']).err).toBe(
      `${file} has an application "acme" already.\n`,
    );
    expect(readFileSync(file, 'utf8')).toBe(before);
  });

  it('refuses scopes of another form', () => {
    const { status, err } = run([...ADD, '--kind', 'product', '--scopes', 'everything']);
    expect(status).toBe(1);
    expect(err).toBe(`${file}: application "acme": scopes.0: must look like order:read.\n`);
  });
});

describe('npm run apps -- rotate', () => {
  it('makes a new secret, and ends the tokens issued up to now', () => {
    run([...ADD, '--kind', 'product']);
    const [before] = stored();
    const { out } = run(['rotate', 'acme']);
    expect(out).toMatch(
      /^Tokens issued to "acme" up to now are no longer accepted\. Its new client secret, shown this once:\n\n[\w-]{43}\n\n$/,
    );
    const [after] = stored();
    expect(after).toEqual({
      ...before,
      secretHash: expect.not.stringContaining(String(before?.['secretHash'])),
      rotatedAt: NOW,
      tokensNotBefore: after?.['rotatedAt'],
    });
  });

  it('keeps the tokens when told so', () => {
    run([...ADD, '--kind', 'product']);
    const { out } = run(['rotate', 'acme', '--keep-tokens']);
    expect(out).toContain('up to now are still accepted.');
    expect(stored()).toMatchObject([{ rotatedAt: NOW, tokensNotBefore: null }]);
  });
});

describe('npm run apps -- revoke', () => {
  it('revokes, and remembers the first time', () => {
    run([...ADD, '--kind', 'product']);
    expect(run(['revoke', 'acme'])).toEqual({
      status: 0,
      out: '"acme" is revoked: within seconds nothing it sends is answered.\n',
      err: '',
    });
    const revoked = stored();
    expect(revoked).toMatchObject([{ revokedAt: NOW }]);
    run(['revoke', 'acme']);
    expect(stored()).toEqual(revoked);
    expect(run(['rotate', 'acme']).err).toBe(
      '"acme" is revoked: npm run apps -- revoke acme --undo\n',
    );
  });

  it('takes a revocation back', () => {
    run([...ADD, '--kind', 'product']);
    const before = stored();
    run(['revoke', 'acme']);
    expect(run(['revoke', 'acme', '--undo']).status).toBe(0);
    expect(stored()).toEqual(before);
  });

  it.each([
    [['revoke', 'other'], 'has no application "other".\n'],
    [['rotate', 'other'], 'has no application "other".\n'],
  ])('says that %j names nobody', (args, line) => {
    run([...ADD, '--kind', 'product']);
    expect(run(args)).toEqual({ status: 1, out: '', err: `${file} ${line}` });
  });
});

describe('the secret of an application', () => {
  let identity: Identity | undefined;
  afterEach(() => identity?.close());

  it('gets tokens at the local identity provider, until it is rotated or revoked', async () => {
    const added = JSON.parse(run([...ADD, '--kind', 'product', '--json']).out);
    identity = createIdentity({ applications: file });
    const issuer = await identity.listen({ host: '127.0.0.1', port: 0 });
    const statusWith = async ({ clientSecret }: { clientSecret: string }) => {
      const headers = { authorization: `Basic ${btoa(`acme:${clientSecret}`)}` };
      const body = new URLSearchParams({ grant_type: 'client_credentials', scope: 'order:read' });
      return (await fetch(`${issuer}/token`, { method: 'POST', headers, body })).status;
    };
    expect(await statusWith(added)).toBe(200);

    const rotated = JSON.parse(run(['rotate', 'acme', '--json']).out);
    expect(await statusWith(added)).toBe(401);
    expect(await statusWith(rotated)).toBe(200);

    run(['revoke', 'acme']);
    expect(await statusWith(rotated)).toBe(401);
    run(['revoke', 'acme', '--undo']);
    expect(await statusWith(rotated)).toBe(200);
  }, 60_000);
});

describe('npm run apps -- list', () => {
  it('is a table, without secrets', () => {
    run([...ADD, '--kind', 'partner', '--customers', '1,2,3,4', '--quota', '10/1s']);
    run([...ADD, '--kind', 'product', '--id', 'web', '--name', 'Web shop']);
    run(['revoke', 'web']);
    const today = String(stored()[1]?.['revokedAt']).slice(0, 10);
    expect(run(['list']).out.split('\n')).toEqual([
      'CLIENT ID  NAME       KIND     STATE               CUSTOMERS    QUOTA    OPERATIONS  SCOPES',
      'acme       Acme Shop  partner  active              4 customers  10/1s    any         order:read deal:read',
      `web        Web shop   product  revoked ${today}  any          default  any         order:read deal:read`,
      '',
    ]);
    const json = JSON.parse(run(['list', '--json']).out);
    expect(json).toMatchObject([{ clientId: 'acme' }, { clientId: 'web' }]);
    expect(json[0]).not.toHaveProperty('secretHash');
  });

  it('says in one line what is wrong with the file', () => {
    expect(run(['list'])).toEqual({
      status: 1,
      out: '',
      err: `${file}: There is no such file.\n`,
    });
    writeFileSync(file, '{"applications":[{"clientId":"acme"}]}');
    expect(run(['list']).err).toMatch(/^.*: application "acme": name: .*\n$/);
  });
});

describe('npm run apps', () => {
  it('takes the file from --file, GATEWAY_APPLICATIONS or the working directory', () => {
    const other = join(folder, 'other.json');
    run([...ADD, '--kind', 'product', '--file', other]);
    run([...ADD, '--kind', 'partner', '--all-customers'], { GATEWAY_APPLICATIONS: '' });
    expect(stored(other)).toMatchObject([{ kind: 'product' }]);
    expect(stored(join(folder, 'applications.json'))).toMatchObject([{ kind: 'partner' }]);
    expect(() => stored()).toThrow('ENOENT');
  });

  it.each([[[]], [['help']], [['add', '--help']]])('explains itself for %j', (args) => {
    const { status, out, err } = run(args);
    expect({ status, err }).toEqual({ status: 0, err: '' });
    expect(out).toContain('npm run apps -- revoke ID [--undo]');
  });

  it('refuses what it does not know in one line', () => {
    expect(run([...ADD, '--kind', 'product', '--name', '--json'])).toEqual({
      status: 1,
      out: '',
      err: "Option '--name' argument is ambiguous.\n",
    });
    expect(() => stored()).toThrow('ENOENT');
  });
});
