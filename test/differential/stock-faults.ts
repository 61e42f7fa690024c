import { print, visit } from 'graphql';
import type { Compared, Judgement } from './judge.ts';

/** Something the stock gateway answers wrongly, where one server and ours agree. */
export interface StockFault {
  name: string;
  why: string;
  is: (stock: Compared, judgement: Judgement) => boolean;
}

/** Aliases of random documents that are names of fields. */
const FIELD = /^(__typename|id|name|title|price|user|reviews)$/;

const messagesOf = (errors: readonly { message: string }[]) =>
  errors.map(({ message }) => message).sort();

/** What `@apollo/gateway` 2.14 does; a difference is counted under the first that it is. */
export const STOCK_FAULTS: readonly StockFault[] = [
  {
    name: 'an alias is taken for another field',
    why:
      'A field of the answer that is called like a key is taken for the key, whatever it is an alias ' +
      'of: clients get the key’s value, or entities are asked for by another.',
    is: (_, { operation }) => hasMistakableAlias(operation.document),
  },
  {
    name: 'a value is null without a word',
    why:
      'A value that is none of its type (an enum value or an object type that clients do not know) is ' +
      'null, and only extensions.valueCompletion tells.',
    is: ({ difference: { data, missing, extra } }) =>
      !data && extra.length === 0 && missing.every(({ message }) => message === 'invalid'),
  },
  {
    name: 'an error stands at another entity',
    why:
      'Where some of a list’s objects are not asked for, errors of entities are counted along all of ' +
      'them: they stand at the wrong one.',
    is: ({ difference: { data, missing, extra } }) =>
      !data && messagesOf(extra).some((message) => messagesOf(missing).includes(message)),
  },
  {
    name: 'a subgraph does not answer, and nothing says where',
    why: 'A fetch that failed as a whole is one error without a path.',
    is: ({ answer }, { operation }) =>
      operation.down !== undefined &&
      answer.errors.some(({ message, path }) => path.length === 0 && /down/.test(message)),
  },
  {
    name: 'literal conditions are forgotten',
    why:
      'Where the planner moves a condition out of a fetch it drops `@skip(if: true)` and ' +
      '`@include(if: false)` below it: what is left out is fetched, and its errors count.',
    is: (_, { operation }) => /@(skip|include)\(if: (true|false)\)/.test(print(operation.document)),
  },
  {
    name: 'a root of which all is left out is forgotten',
    why:
      'A root field is not asked for where each field below it is left out by a condition of its own: ' +
      'that it is there is not told, nor what its subgraph says to it.',
    is: ({ answer }, { expected, operation }) =>
      /@(skip|include)\(if: \$/.test(print(operation.document)) &&
      Object.values(answer.data ?? { all: null }).includes(null) &&
      Object.values(expected.answer.data ?? {}).some(isBare),
  },
  {
    name: 'an interface object makes types forgotten',
    why:
      'What a subgraph answers of an interface object names the interface for a type, which replaces ' +
      'the one that was known: fragments on it are lost. It is asked without a key as well.',
    is: (_, { operation }) => /\b(slug|score|rating|reviews)\b/.test(print(operation.document)),
  },
  {
    name: 'errors come twice, or where nothing is',
    why:
      'Errors of a fetch for objects that were left out, or that stand in several places, are told ' +
      'along the flattened list, once, at the place of another.',
    is: ({ difference: { data } }) => !data,
  },
];

/** An object of which no field was left to answer. */
function isBare(value: unknown): boolean {
  return typeof value === 'object' && value !== null && Object.keys(value).length === 0;
}

function hasMistakableAlias(document: Parameters<typeof print>[0]): boolean {
  let found = false;
  visit(document, {
    Field({ name, alias }) {
      if (alias && alias.value !== name.value && FIELD.test(alias.value)) found = true;
    },
  });
  return found;
}
