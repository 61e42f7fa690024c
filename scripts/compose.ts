// Composes subgraphs/*/schema.graphql into supergraph.graphql, with what kit/schema adds to each, and
// prints what partners see of it into contracts/partner.graphql.
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { composeServices } from '@apollo/composition';
import { printPartnerSchema } from '@tributary/gateway/contract/partner-schema';
import { AccessError } from '@tributary/kit/access/directives';
import { createAccessTable } from '@tributary/kit/access/table';
import { type DocumentNode, parse } from 'graphql';
import { addressOf, PROCESSES, type ProcessName } from './local-environment.ts';

const root = new URL('../', import.meta.url);
const read = (path: string) => readFileSync(new URL(path, root), 'utf8');
const shared = ['federation', 'values'].map((name) => read(`kit/schema/${name}.graphql`));

const subgraphs = readdirSync(new URL('subgraphs/', root), { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .map(({ name }) => name)
  .sort()
  .map((name) => ({
    name,
    url: `${addressOf(processOf(name), {})}/graphql`,
    typeDefs: parse([...shared, read(`subgraphs/${name}/schema.graphql`)].join('\n')),
  }));
for (const { name, typeDefs } of subgraphs) checkAccess(`subgraphs/${name}`, typeDefs);

const { errors, supergraphSdl } = composeServices(subgraphs);
if (!supergraphSdl) fail((errors ?? []).map(({ message }) => message).join('\n'));
checkAccess('supergraph.graphql', parse(supergraphSdl));
const partnerSchema = await printPartnerSchema(supergraphSdl).catch((error: Error) =>
  fail(`contracts/partner.graphql: ${error.message}`),
);
writeFileSync(new URL('supergraph.graphql', root), `${supergraphSdl}\n`);
mkdirSync(new URL('contracts/', root), { recursive: true });
writeFileSync(new URL('contracts/partner.graphql', root), `${partnerSchema}\n`);

function processOf(subgraph: string): ProcessName {
  const known = Object.entries(PROCESSES).find(([name]) => name === subgraph);
  if (known?.[1].file.startsWith(`subgraphs/${subgraph}/`)) return known[0] as ProcessName;
  return fail(`Give subgraphs/${subgraph} a port: PROCESSES in scripts/local-environment.ts.`);
}

/** What is undecided or could not be enforced ends here, before any server meets it. */
function checkAccess(where: string, document: DocumentNode): void {
  try {
    createAccessTable(document);
  } catch (error) {
    if (!(error instanceof AccessError)) throw error;
    fail(error.problems.map((problem) => `${where}: ${problem}`).join('\n'));
  }
}

function fail(text: string): never {
  console.error(text);
  process.exit(1);
}
