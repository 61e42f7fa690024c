import { readFileSync } from 'node:fs';
import { composeServices } from '@apollo/composition';
import { parse } from 'graphql';
import {
  FEDERATION_2_LINK,
  SUBGRAPH_NAMES,
  type SubgraphName,
  TYPE_DEFS,
} from './subgraphs/schemas.ts';

/** Ours plans for the names of its own four subgraphs; which one answers for which is arbitrary. */
export const OUR_NAMES: Readonly<Record<SubgraphName, string>> = {
  accounts: 'crm',
  inventory: 'erp',
  products: 'payments',
  reviews: 'logistics',
};

/** The supergraph as every gateway but ours is given it. */
export function composePlain(urlOf: (name: SubgraphName) => string): string {
  return compose((name) => ({ name, url: urlOf(name), sdl: FEDERATION_2_LINK + TYPE_DEFS[name] }));
}

/**
 * The same as ours demands it: access declared on every type, nothing without a token, and something
 * that partners do not see.
 */
export function composeGuarded(urlOf: (name: SubgraphName) => string): string {
  return compose((name) => ({
    name: OUR_NAMES[name],
    url: urlOf(name),
    sdl: guardedTypeDefs(name),
  }));
}

/** What one subgraph declares to ours. */
export function guardedTypeDefs(name: SubgraphName): string {
  const directives = readFileSync(
    new URL('../../kit/schema/federation.graphql', import.meta.url),
    'utf8',
  ).replace('"@key"', '"@key"\n      "@provides"');
  const types = TYPE_DEFS[name]
    .replace('birthday: Int', 'birthday: Int @tag(name: "internal")')
    .replace('type Query', 'type Query @authenticated')
    .replace('type Review @', 'type Review @requiresScopes(scopes: [["customer:read"]]) @')
    .replace('type User @', 'type User @requiresScopes(scopes: [["customer:read"]]) @')
    .replace('type Product @', 'type Product @requiresScopes(scopes: [["product:read"]]) @');
  return directives + types;
}

function compose(
  describe: (name: SubgraphName) => { name: string; url: string; sdl: string },
): string {
  const services = SUBGRAPH_NAMES.map(describe).map(({ name, url, sdl }) => ({
    name,
    url,
    typeDefs: parse(sdl),
  }));
  const { errors, supergraphSdl } = composeServices(services);
  if (supergraphSdl) return supergraphSdl;
  throw new Error((errors ?? []).map(({ message }) => message).join('\n'));
}
