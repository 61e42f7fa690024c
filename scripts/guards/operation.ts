import type { GuardedFile } from './guard.ts';

/** What an operation as a whole needs, for the gateway and each subgraph. */
export const OPERATION: readonly GuardedFile[] = [
  {
    file: 'kit/access/operation.ts',
    test: 'kit/access/operation',
    guards: [
      {
        guard: 'what is skipped is checked all the same',
        find: 'for (const selection of selections) {',
        replace: 'for (const selection of selections.filter((one) => !one.directives?.length)) {',
      },
      {
        guard: 'fragments are checked',
        find: 'else if (selection.kind === Kind.FRAGMENT_SPREAD) visitFragment(selection.name.value);',
        replace: 'else if (selection.kind === Kind.FRAGMENT_SPREAD) {}',
      },
      {
        guard: 'inline fragments are checked',
        find: 'visitCondition(selection.typeCondition.name.value, selection.selectionSet);',
        replace: '',
      },
      {
        guard: 'inline fragments without a type are checked',
        find: 'else visitSelections(parent, selection.selectionSet);',
        replace: '',
      },
      {
        guard: 'fields inside fields are checked',
        find: 'if (node.selectionSet && isCompositeType(type)) visitSelections(type, node.selectionSet);',
        replace: '',
      },
      {
        guard: 'each field asks what the table says',
        find: 'need(table.ofField(parent.name, name), coordinate);',
        replace: '',
      },
      {
        guard: 'the name of a type asks what the type asks',
        find: "if (name === '__typename') need(table.ofType(parent.name), parent.name);",
        replace: '',
        test: 'kit/access/guards',
        also: {
          file: 'kit/access/operation.ts',
          find: 'need(table.ofType(typeName), typeName);',
          replace: '',
        },
      },
      {
        guard: 'nobody without a token looks at the schema',
        find: 'need(AUTHENTICATED_ONLY, name);',
        replace: '',
      },
      {
        guard: 'nobody without a token asks for nothing',
        find: 'if (!readsFields) need(AUTHENTICATED_ONLY, root.name);',
        replace: '',
      },
      {
        guard: 'introspection is seen for what it is',
        find: 'introspects = true;',
        replace: '',
      },
      {
        guard: 'introspection of one type is seen for what it is',
        find: "|| name === '__type' ",
        replace: '',
      },
      {
        guard: 'the text of a subgraph’s schema is introspection',
        find: "|| name === '_service') {",
        replace: ') {',
        test: 'kit/access/guards',
      },
      {
        guard: 'arguments that name customers are found',
        find: 'owns.push({ ...use, coordinate, definition, node });',
        replace: '',
      },
    ],
  },
  {
    file: 'kit/access/check-operation.ts',
    test: 'kit/access/operation',
    guards: [
      {
        guard: 'an operation is refused whose needs are not met',
        find: 'if (missing.length === 0) return;',
        replace: 'return;',
      },
      {
        guard: 'an operation is refused that names a foreign customer',
        find: 'if (await sees(use.key, value)) continue;',
        replace: 'continue;',
      },
      {
        guard: 'customers named in lists are checked',
        find: 'if (Array.isArray(value)) return value.flatMap(itemsOf);',
        replace: 'if (Array.isArray(value)) return value.slice(0, 1).flatMap(itemsOf);',
      },
      {
        guard: 'customers named by defaults of variables are checked',
        find: 'valuesOf(use, coerced)',
        replace: 'valuesOf(use, variables)',
      },
    ],
  },
  {
    file: 'kit/access/requirement.ts',
    test: 'kit/access/requirement',
    guards: [
      {
        guard: 'nobody without a token meets a clause',
        find: "if (caller.kind === 'anonymous') return false;",
        replace: '',
      },
      {
        guard: 'scopes are those of the token',
        find: '(scope: string) => caller.scopes.has(scope)',
        replace: '(scope: string) => scope.length > 0',
      },
      {
        guard: 'policies are asked',
        find: 'isPolicyMet(policy, caller)',
        replace: 'policy.length > 0',
      },
      {
        guard: 'all scopes of a list are needed',
        find: 'all.every(holds)',
        replace: 'all.some(holds)',
      },
      {
        guard: 'all clauses are needed',
        find: 'requirement.every((clause)',
        replace: 'requirement.some((clause)',
        test: 'kit/access/guards',
      },
      {
        guard: 'two clauses of different kinds are two clauses',
        find: 'if (given.kind !== wanted.kind) return false;',
        replace: 'if (given.kind !== wanted.kind) return true;',
      },
      {
        guard: 'a clause follows from another by all of its ways',
        find: 'given.anyOf.every((known)',
        replace: 'given.anyOf.some((known)',
      },
    ],
  },
  {
    file: 'kit/access/policies.ts',
    test: 'kit/access/policies',
    guards: [
      {
        guard: 'a policy nobody has written is met by nobody',
        find: '?? false',
        replace: '?? true',
      },
      {
        guard: 'developers are developers',
        find: "['developer', ({ kind }) => kind === 'developer']",
        replace: "['developer', () => true]",
      },
      {
        guard: 'partners are no staff',
        find: "({ kind }) => kind === 'developer' || kind === 'product' || kind === 'gateway'",
        replace: '() => true',
      },
      {
        guard: 'who is limited to some customers is not for all',
        find: 'customers === null]',
        replace: 'customers !== undefined]',
      },
    ],
  },
];
