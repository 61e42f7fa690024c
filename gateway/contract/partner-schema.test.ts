import { describe, expect, it } from '@jest/globals';
import { buildSchema, introspectionFromSchema, parse, validate } from 'graphql';
import { readSupergraph } from '../supergraph.ts';
import { printPartnerSchema } from './partner-schema.ts';

const supergraph = readSupergraph();
const partners = buildSchema(await printPartnerSchema(supergraph));
const introspection = JSON.stringify(introspectionFromSchema(partners));

/** Lines of the supergraph that define a tagged field, with the type they stand in. */
const taggedFields = [
  ...supergraph.matchAll(/^(?:type|interface) (\w+)[^{]*\{(.*?)^\}/gms),
].flatMap(([, type = '', body = '']) =>
  [...body.matchAll(/^ {2}(\w+)(?:\([^)]*\))?: .*@tag\(name: "internal"\)/gm)].map(
    ([, field = '']): [string, string] => [type, field],
  ),
);
const taggedTypes = [
  ...supergraph.matchAll(
    /^(?:type|enum|input|scalar|union|interface) (\w+)[^{]*@tag\(name: "internal"\)/gm,
  ),
].map(([, type = '']) => type);
const words = (text: string) => new Set(text.match(/\w+/g));

describe('what partners see of the graph', () => {
  it('was taken from a supergraph that has something to hide', () => {
    expect(taggedFields).toContainEqual(['Customer', 'billingId']);
    expect(taggedTypes).toContain('StockReservation');
    const tags = supergraph.split('@tag(name: "internal")').length - 1;
    expect(taggedFields.length + taggedTypes.length).toBe(tags);
  });

  it.each(taggedFields)('lacks %s.%s', (type, field) => {
    const found = partners.getType(type);
    expect(Object.keys(found && 'getFields' in found ? found.getFields() : {})).not.toContain(
      field,
    );
  });

  it.each(taggedTypes)('lacks %s', (type) => {
    expect(partners.getType(type)).toBeUndefined();
    expect(words(introspection)).not.toContain(type);
  });

  it('introspects, descriptions included, to no name that is hidden everywhere', () => {
    const visible = words(
      partners
        .toConfig()
        .types.flatMap((type) => [
          type.name,
          ...('getFields' in type ? Object.keys(type.getFields()) : []),
        ])
        .join(' '),
    );
    const secret = taggedFields.map(([, field]) => field).filter((field) => !visible.has(field));
    expect(secret).toEqual(expect.arrayContaining(['billingId', 'statusRaw', 'phoneRaw']));
    const named = words(introspection);
    expect(secret.filter((name) => named.has(name))).toEqual([]);
  });

  it.each(taggedFields)('suggests %s.%s to nobody who all but names it', (type, field) => {
    const almost = [field.slice(0, -1), `${field}s`, field];
    const messages = almost.flatMap((name) =>
      validate(partners, parse(`{ ...F } fragment F on ${type} { ${name} }`)).map(({ message }) =>
        message.replace(/^Cannot query field "\w+"/, ''),
      ),
    );
    expect(messages.filter((message) => message.includes(`"${field}"`))).toEqual([]);
  });

  it.each(taggedTypes)('does not suggest %s', (type) => {
    const almost = `${type.slice(0, -1)}`;
    const messages = validate(partners, parse(`{ ...F } fragment F on ${almost} { id }`));
    expect(messages.map(({ message }) => message).join()).not.toContain(type);
  });

  it('offers no directive but those of GraphQL itself', () => {
    expect(partners.getDirectives().map(({ name }) => name)).toEqual([
      'include',
      'skip',
      'deprecated',
      'specifiedBy',
      'oneOf',
    ]);
  });
});
