import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { SCOPES } from '@tributary/backends/identity/provider';
import { parse, visit } from 'graphql';

const root = new URL('../', import.meta.url);
const read = (path: string) => readFileSync(new URL(path, root), 'utf8');
const exists = (path: string) => existsSync(new URL(path, root));
const subgraphs = readdirSync(new URL('subgraphs/', root));

describe.each(subgraphs)('subgraphs/%s', (name) => {
  it.each([
    'README.md',
    'package.json',
    'schema.graphql',
    'schema.generated.ts',
    'source.ts',
    'loaders.ts',
    'context.ts',
    'subgraph.ts',
    'from-config.ts',
    'server.ts',
  ])('has a %s', (file) => {
    expect(exists(`subgraphs/${name}/${file}`)).toBe(true);
  });

  it('resolves in resolvers.ts or resolvers/', () => {
    expect([
      exists(`subgraphs/${name}/resolvers.ts`),
      exists(`subgraphs/${name}/resolvers`),
    ]).toContain(true);
  });

  it('has one vendor folder, with connector, wire and mapper', () => {
    const vendors = readdirSync(new URL(`subgraphs/${name}/`, root), {
      withFileTypes: true,
    }).filter(
      (entry) => entry.isDirectory() && !['resolvers', 'node_modules'].includes(entry.name),
    );
    expect(vendors).toHaveLength(1);
    const files = readdirSync(new URL(`subgraphs/${name}/${vendors[0]?.name}/`, root)).join(' ');
    for (const role of ['connector', 'wire', 'mapper']) expect(files).toContain(role);
  });

  it.each(['codegen.yml', 'docker-compose.yml', 'package.json'])('is registered in %s', (file) => {
    expect(read(file)).toContain(`subgraphs/${name}/`);
  });

  it('is part of the supergraph', () => {
    expect(read('supergraph.graphql')).toContain(`@join__graph(name: "${name}"`);
  });
});

describe('the scopes of the local identity provider', () => {
  it('are those the supergraph names, and the one that shows what an operation cost', () => {
    const named = new Set<string>();
    visit(parse(read('supergraph.graphql')), {
      Directive({ name, arguments: given = [] }) {
        if (name.value !== 'requiresScopes') return;
        for (const argument of given)
          visit(argument, { StringValue: (s) => void named.add(s.value) });
      },
    });
    expect([...SCOPES].sort()).toEqual([...named, 'upstream:read'].sort());
  });
});
