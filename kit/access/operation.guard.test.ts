import { expect, it } from '@jest/globals';
import { buildSchema, parse } from 'graphql';
import { ANONYMOUS } from '../caller.ts';
import { checkNeeds } from './check-operation.ts';
import { readOperation } from './operation.ts';
import { createAccessTable } from './table.ts';

const SDL = `
  directive @link(url: String, import: [String]) repeatable on SCHEMA
  directive @public on FIELD_DEFINITION
  schema @link(url: "https://specs.tributary.dev/access/v1.0", import: ["@public"]) { query: Query }
  type Query { motd: String @public }
`;
const schema = buildSchema(SDL);
const table = createAccessTable(parse(SDL));

it.each(['__schema { queryType { name } }', '__type(name: "Query") { name }'])(
  '%s needs a token, also beside what is public',
  (field) => {
    const access = readOperation(parse(`{ motd ${field} }`), null, schema, table);
    expect(access?.introspects).toBe(true);
    expect(() => access && checkNeeds(access, ANONYMOUS)).toThrow('needs an access token');
  },
);
