import { existsSync, globSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { parseEnv } from 'node:util';
import { describe, expect, it } from '@jest/globals';
import { DEFAULT_AUDIT_FILE } from '@tributary/gateway/audit/config';
import { parse } from 'yaml';
import { localEnvironment, PROCESSES, type ProcessName } from '../scripts/local-environment.ts';

const root = new URL('../', import.meta.url);
const read = (path: string) => readFileSync(new URL(path, root), 'utf8');

interface Service {
  command: string[];
  env_file: unknown[];
  ports?: string[];
  expose?: string[];
  profiles?: string[];
  volumes?: string[];
}
const { services, volumes } = parse(read('docker-compose.yml'), { merge: true }) as {
  services: Record<string, Service>;
  volumes: Record<string, unknown>;
};
const composeEnv = parseEnv(read('compose.env'));

const OWNERS =
  'TRIBUTARY|OTEL|OIDC|CURSOR|GATEWAY|CRM|ERP|PAYMENTS|LOGISTICS|HUBSPOT|ERPNEXT|STRIPE|EASYPOST|IDENTITY|EMULATOR';
const VARIABLE = new RegExp(`(?<!Error)\\(\\s*(?:config,\\s*)?'((?:${OWNERS})_[A-Z0-9_]+)'`, 'g');

/** Every variable some process reads, as the sources name them. */
const known = new Set(
  globSync('{kit,gateway,backends,subgraphs}/**/*.ts', { cwd: fileURLToPath(root) })
    .filter((path) => !path.includes('node_modules') && !path.endsWith('.test.ts'))
    .flatMap((path) => [...read(path).matchAll(VARIABLE)])
    .map((match) => match[1] ?? ''),
);
// These names are built from the subgraphs' own.
for (const name of ['CRM', 'ERP', 'PAYMENTS', 'LOGISTICS']) {
  known.add(`${name}_URL`);
  known.add(`${name}_GATEWAY_KEY`);
  known.add(`${name}_STALE_MAX_AGE_S`);
  known.add(`${name}_CACHE_S`);
}
known.add('NODE_ENV');

describe('docker-compose.yml', () => {
  it('runs every process of the graph', () => {
    expect(Object.keys(services).sort()).toEqual(Object.keys(PROCESSES).sort());
  });

  it.each(Object.entries(services))(
    'starts %s with a file that exists, at its own port',
    (name, service) => {
      const { file, port } = PROCESSES[name as ProcessName];
      expect(service.command).toEqual(['node', file]);
      expect(existsSync(new URL(file, root))).toBe(true);
      expect([...(service.ports ?? []), ...(service.expose ?? [])].join()).toMatch(
        new RegExp(`^((127\\.0\\.0\\.1:)?${port}:)?${port}$`),
      );
      expect(service.env_file).toEqual([
        'compose.env',
        { path: 'compose.local.env', required: false },
        // Keys and credentials of one process are no other's business.
        ...(service.profiles ? [] : [{ path: `compose.${name}.local.env`, required: false }]),
      ]);
    },
  );

  it('keeps the gateway’s audit when the container goes, where the image lets it write', () => {
    const { volume, folder } =
      /^(?<volume>\w+):\/app\/(?<folder>\S+)$/.exec(String(services['gateway']?.volumes))?.groups ??
      {};
    expect(Object.keys(volumes)).toEqual([volume]);
    expect(DEFAULT_AUDIT_FILE).toBe(`${folder}/audit.jsonl`);
    const [made = '', user] = read('Dockerfile').trim().split('\n').slice(-2);
    expect([made, user]).toEqual([`RUN mkdir ${folder} && chown node:node ${folder}`, 'USER node']);
  });

  it('publishes what has public credentials to this machine alone', () => {
    const published = Object.entries(services).flatMap(([name, { ports = [] }]) =>
      ports.map((port) => [name, port]),
    );
    expect(Object.fromEntries(published)).toEqual({
      gateway: '4000:4000',
      identity: '127.0.0.1:4100:4100',
      hubspot: '127.0.0.1:4101:4101',
      erpnext: '127.0.0.1:4102:4102',
      stripe: '127.0.0.1:4103:4103',
      easypost: '127.0.0.1:4104:4104',
    });
  });

  it('keeps emulators and the local identity provider in a profile of their own', () => {
    const behindProfile = Object.entries(services).filter(([, service]) => service.profiles);
    expect(behindProfile.map(([name]) => name).sort()).toEqual(
      ['easypost', 'erpnext', 'hubspot', 'identity', 'stripe'].sort(),
    );
  });

  it('names in compose.env hosts that are services, at their ports', () => {
    const urls = Object.values(composeEnv).filter((value) => value?.startsWith('http://'));
    const hosts = urls.map((url) => new URL(url ?? ''));
    expect(hosts).not.toHaveLength(0);
    for (const { hostname, port } of hosts) {
      expect(Number(port)).toBe(PROCESSES[hostname as ProcessName].port);
    }
  });
});

describe('credentials', () => {
  it.each(['compose.env', 'compose.local.env', 'compose.*.local.env', '.env*'])(
    '%s stays out of the image',
    (file) => {
      expect(read('.dockerignore').split('\n')).toContain(file);
    },
  );

  it.each(['compose.local.env', 'compose.*.local.env', '.env', '.env.*'])(
    '%s stays out of git',
    (file) => {
      expect(read('.gitignore').split('\n')).toContain(file);
    },
  );

  it('of your own are needed in production alone, which compose.env is not', () => {
    expect(composeEnv).toMatchObject({ NODE_ENV: 'development' });
    expect(composeEnv).not.toHaveProperty('CURSOR_SECRET');
  });
});

describe.each(['compose.env', '.env.example'])('%s', (file) => {
  const variables = Object.keys(parseEnv(read(file)));

  it('names only variables that some process reads', () => {
    expect(variables.filter((name) => !known.has(name))).toEqual([]);
  });

  it('names everything the processes need', () => {
    const needed = Object.keys(localEnvironment({}));
    expect(needed.filter((name) => !variables.includes(name))).toEqual([]);
  });
});

describe('.env.example', () => {
  it('holds what npm start uses', () => {
    expect(parseEnv(read('.env.example'))).toEqual(localEnvironment({}));
  });
});

describe('README.md', () => {
  it('explains every variable that some process reads', () => {
    const readme = read('README.md');
    const missing = [...known].filter((name) => !readme.includes(`\`${name}\``));
    expect(missing).toEqual([]);
  });
});
