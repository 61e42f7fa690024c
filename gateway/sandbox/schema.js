import { element } from './element.js';

const REFERENCE = 'kind name ofType { kind name ofType { kind name ofType { kind name } } }';
const INPUT = `name description defaultValue type { ${REFERENCE} }`;

/** Asks for what the explorer shows. */
export const INTROSPECTION = `query ExploreSchema {
  __schema {
    types {
      kind name description
      fields(includeDeprecated: true) {
        name description isDeprecated deprecationReason
        args { ${INPUT} }
        type { ${REFERENCE} }
      }
      inputFields { ${INPUT} }
      enumValues(includeDeprecated: true) { name description isDeprecated deprecationReason }
      possibleTypes { name }
    }
  }
}`;

/** The types of an introspected schema, each with its members, whatever kind they are. */
export function readTypes({ types }) {
  return types
    .filter(({ name }) => !name.startsWith('__'))
    .map((type) => ({
      ...type,
      members: [
        ...(type.fields ?? []),
        ...(type.inputFields ?? []),
        ...(type.enumValues ?? []),
        ...(type.kind === 'UNION' ? type.possibleTypes : []),
      ],
    }))
    .sort((a, b) => rankOf(a) - rankOf(b) || (a.name < b.name ? -1 : 1));
}

/**
 * Types that hold all words of a search, in a name or a description; of these, the members that do.
 * A type of exactly this name comes first, and whole.
 */
export function searchTypes(types, search) {
  const exact = types.filter(({ name }) => name === search.trim());
  const others = types.filter((type) => !exact.includes(type));
  return [...exact, ...searchWords(others, search)];
}

function searchWords(types, search) {
  const words = search.toLowerCase().split(/\s+/).filter(Boolean);
  if (words.length === 0) return types;
  return types.flatMap((type) => {
    const members = type.members.filter((member) =>
      holdsAll(words, `${type.name}.${member.name} ${member.description ?? ''}`),
    );
    if (members.length > 0) return [{ ...type, members }];
    return holdsAll(words, `${type.name} ${type.description ?? ''}`) ? [type] : [];
  });
}

/** Shows types, the first unfolded. `onPick` is told the name of a type that was clicked. */
export function showTypes(container, types, onPick) {
  container.replaceChildren(
    ...types.map(({ name, kind, description, members }, index) =>
      element(
        'details',
        { open: index === 0 },
        element('summary', {}, element('b', {}, name), ' ', element('small', {}, wordOf(kind))),
        description && element('p', {}, description),
        element('ul', {}, ...members.map((member) => showMember(member, onPick))),
      ),
    ),
  );
}

function showMember({ name, args = [], type, defaultValue, ...member }, onPick) {
  return element(
    'li',
    {},
    element(
      'code',
      {},
      element('b', {}, name),
      ...(args.length > 0
        ? ['(', ...args.flatMap((arg, index) => showArgument(arg, index, onPick)), ')']
        : []),
      ...(type ? [': ', showReference(type, onPick)] : []),
      defaultValue ? ` = ${defaultValue}` : '',
    ),
    member.isDeprecated && element('p', {}, `Deprecated: ${member.deprecationReason}`),
    member.description && element('p', {}, member.description),
  );
}

function showArgument({ name, type, description }, index, onPick) {
  return [
    index === 0 ? '' : ', ',
    element('span', { title: description ?? '' }, name),
    ': ',
    showReference(type, onPick),
  ];
}

function showReference(type, onPick) {
  const { name } = namedType(type);
  return element('button', { type: 'button', onclick: () => onPick(name) }, typeText(type));
}

/** A type as GraphQL writes it, e.g. `[Order!]!`. */
export function typeText({ kind, name, ofType }) {
  if (kind === 'NON_NULL') return `${typeText(ofType)}!`;
  return kind === 'LIST' ? `[${typeText(ofType)}]` : name;
}

function namedType(type) {
  return type.ofType ? namedType(type.ofType) : type;
}

function holdsAll(words, text) {
  const lower = text.toLowerCase();
  return words.every((word) => lower.includes(word));
}

function rankOf({ name, kind }) {
  const root = ['Query', 'Mutation', 'Subscription'].indexOf(name);
  const order = ['OBJECT', 'INTERFACE', 'UNION', 'INPUT_OBJECT', 'ENUM', 'SCALAR'];
  return root === -1 ? 10 + order.indexOf(kind) : root;
}

function wordOf(kind) {
  return kind === 'INPUT_OBJECT' ? 'input' : kind.toLowerCase();
}
