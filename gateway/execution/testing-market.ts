import { composeServices } from '@apollo/composition';
import { parse } from 'graphql';
import { createTestGraph } from './testing.ts';

export const LINK = `extend schema
  @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@key", "@external", "@requires"])`;

export const REVIEWS = `${LINK}
  type Item @key(fields: "id") { id: ID! reviews: [Review!]! }
  type Review { about: Item }`;

export function graphOf(sdls: Readonly<Record<string, string>>) {
  const services = Object.entries(sdls);
  const { supergraphSdl = '' } = composeServices(
    services.map(([name, sdl]) => ({ name, url: `http://${name}.test`, typeDefs: parse(sdl) })),
  );
  return createTestGraph(supergraphSdl, Object.keys(sdls));
}

type Ask = Awaited<ReturnType<typeof createTestGraph>>;
type Asked = Parameters<Parameters<Ask>[1][string]>[0];

export const idsOf = ({ variables }: Asked) =>
  (variables['representations'] as { id: string }[]).map(({ id }) => id);

export const item = (id: string) => ({
  __typename: 'Item',
  id,
  name: `item ${id}`,
  label: `item ${id}`,
  size: Number(id),
  weight: 7,
  note: { text: id },
  tags: [id],
});

/** A shop that lists items 1 and 2, and reviews of each that are about two items. */
export function market(
  about: readonly string[],
  roots: object = { items: [[item('1'), null], [item('2')]] },
) {
  return {
    shop: (asked: Asked) =>
      'representations' in asked.variables
        ? {
            data: {
              _entities: idsOf(asked).map((id) => ({ ...item(id), name: 'asked again', label: 5 })),
            },
          }
        : { data: roots },
    reviews: (asked: Asked) => ({
      data: {
        _entities: idsOf(asked).map(() => ({
          reviews: about.map((id) => ({ about: { __typename: 'Item', id } })),
        })),
      },
    }),
    freight: (asked: Asked) => ({ data: { _entities: idsOf(asked).map(() => ({ freight: 3 })) } }),
  };
}

/** The items that one subgraph was asked for, fetch by fetch; null: for root fields. */
export const askedOf = (asked: readonly Asked[], name: string) =>
  asked
    .filter(({ subgraph }) => subgraph === name)
    .map((each) => ('representations' in each.variables ? idsOf(each) : null));
