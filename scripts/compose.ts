// Composes subgraphs/*/schema.graphql into supergraph.graphql, with what kit/schema adds to each.
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { composeServices } from '@apollo/composition';
import { parse } from 'graphql';

const root = new URL('../', import.meta.url);
const read = (path: string) => readFileSync(new URL(path, root), 'utf8');
const shared = ['federation', 'values'].map((name) => read(`kit/schema/${name}.graphql`));
const PORTS: Readonly<Record<string, number>> = {
  crm: 4001,
  erp: 4002,
  payments: 4003,
  logistics: 4004,
};

const { errors, supergraphSdl } = composeServices(
  readdirSync(new URL('subgraphs/', root))
    .sort()
    .map((name) => ({
      name,
      url: `http://127.0.0.1:${PORTS[name]}/graphql`,
      typeDefs: parse([...shared, read(`subgraphs/${name}/schema.graphql`)].join('\n')),
    })),
);

if (!supergraphSdl) {
  for (const error of errors ?? []) console.error(error.message);
  process.exit(1);
}
writeFileSync(new URL('supergraph.graphql', root), `${supergraphSdl}\n`);
