import { composeServices } from '@apollo/composition';
import { describe, expect, it } from '@jest/globals';
import { parse, printSchema } from 'graphql';
import { createApolloGateway } from '../apollo-gateway.ts';
import { claimSecurity } from '../supergraph.ts';
import { toContract } from './contract.ts';

function contractOf(sdl: string): string {
  const link = `extend schema @link(
    url: "https://specs.apollo.dev/federation/v2.9", import: ["@key", "@tag", "@inaccessible"]
  )`;
  const typeDefs = parse(link + sdl);
  const { supergraphSdl, errors } = composeServices([
    { name: 's', url: 'http://nowhere', typeDefs },
  ]);
  if (!supergraphSdl) throw new Error(errors?.map(({ message }) => message).join('\n'));
  return toContract(supergraphSdl, { exclude: ['internal'] });
}

/** The schema clients see, as the gateway makes it. */
async function seenOf(supergraphSdl: string): Promise<string> {
  const gateway = createApolloGateway({
    supergraphSdl: claimSecurity(supergraphSdl),
    buildService: () => ({ process: async () => ({ data: {} }) }),
  });
  const { schema } = await gateway.load();
  await gateway.stop();
  return printSchema(schema);
}

describe('a contract', () => {
  it('hides something where nothing was hidden from everybody before', async () => {
    const sdl = 'type Query { a: Int b: Int @tag(name: "internal") }';
    expect(await seenOf(contractOf(sdl))).toBe('type Query {\n  a: Int\n}');
  });

  it('hides a type that only what is hidden from everybody leads to', async () => {
    const sdl = `type Query { a: Int b: Int @tag(name: "internal") deep: Deep @inaccessible }
      type Deep { leaf: Leaf } type Leaf { c: Int }`;
    expect(await seenOf(contractOf(sdl))).toBe('type Query {\n  a: Int\n}');
  });

  it('hides a description that names what is hidden from everybody', async () => {
    const sdl = `type Query { "One; see \`deep\`." a: Int b: Int @tag(name: "internal") deep: Int @inaccessible }`;
    expect(await seenOf(contractOf(sdl))).toContain('"""One."""');
  });

  it('does not show a union of which nothing is left', () => {
    const sdl = `type Query { a: Int found: Found } union Found = Deep
      type Deep @tag(name: "internal") { c: Int }`;
    expect(() => contractOf(sdl)).toThrow('Query.found is visible, but its type Found is hidden.');
  });
});
