import type { GuardedFile } from './guard.ts';

/** What stands before and behind each resolver of a subgraph. */
export const ROWS: readonly GuardedFile[] = [
  {
    file: 'kit/access/guard-rows.ts',
    test: 'kit/access/guards',
    guards: [
      {
        guard: 'a foreign row is null',
        find: 'return value == null || sees(value, context) ? value : null;',
        replace: 'return value;',
      },
      {
        guard: 'foreign rows are left out of lists',
        find: 'return value.filter((item) => sees(item, context));',
        replace: 'return value;',
      },
      {
        guard: 'rows that come later are seen too',
        find: '? answer.then((value) => filter(value, sees, context))',
        replace: '? answer',
      },
      {
        guard: 'foreign rows are left out of edges',
        find: 'if (!ownedNode) return null;',
        replace: 'return null;',
      },
      {
        guard: 'rows are seen through interfaces',
        find: 'if (isAbstractType(type)) return seesAny(schema.getPossibleTypes(type), table);',
        replace: '',
      },
      {
        guard: 'rows of an interface are seen by their own type',
        find: 'if (owned) return seesRow(value, owned, context);',
        replace: 'if (owned) return true;',
      },
      {
        guard: 'a row that does not say its type is for who may see all',
        find: 'return context.rows.id.customers === null;',
        replace: 'return true;',
      },
      {
        guard: 'a row is compared with the caller’s customers',
        find: 'if (!context.rows[key].sees(name)) return false;',
        replace: '',
      },
      {
        guard: 'whose rows were answered is noted',
        find: 'if (name !== null) context.touch(key, name);',
        replace: '',
      },
    ],
  },
  {
    file: 'kit/access/row-scope.ts',
    test: 'kit/access/guards',
    guards: [
      {
        guard: 'a row without an owner is not the limited caller’s',
        find: 'owner !== null && owner !== undefined && own.has(owner)',
        replace: 'owner === null || owner === undefined || own.has(owner)',
      },
      {
        guard: 'a caller is limited to its customers',
        find: 'own.has(owner)',
        replace: 'own.size >= 0',
      },
      {
        guard: 'each system is told its own keys',
        find: 'createRowScope(keys === null ? null : keys[key])',
        replace: 'createRowScope(keys && null)',
      },
    ],
  },
  {
    file: 'kit/access/guard-references.ts',
    test: 'kit/access/guards',
    guards: [
      {
        guard: 'a reference needs what its type asks',
        find: 'if (!meetsAll(context.caller, requirement)) {',
        replace: 'if (false) {',
      },
      {
        guard: 'a foreign key is not even asked for',
        find: "if (typeof key === 'string' && !context.rows[owned.key].sees(key)) return null;",
        replace: '',
      },
      {
        guard: 'one reference that is refused loses no other',
        find: 'return toError(error);',
        replace: 'throw error;',
        test: 'kit/access/guard-references',
      },
      {
        guard: 'one reference whose vendor fails ends no process',
        find: 'answer instanceof Promise ? answer.catch(toError) : answer',
        replace: 'answer',
        test: 'kit/access/guard-references',
      },
      {
        guard: 'a reference to a foreign row is null',
        find: 'const toSeen = (row: unknown) => (seesRow(row, owned, context) ? row : null);',
        replace: 'const toSeen = (row: unknown) => row;',
      },
    ],
  },
  {
    file: 'kit/access/shield.ts',
    test: 'kit/access/guards',
    guards: [
      {
        guard: 'graphql-shield stands before each field that asks for more',
        find: '!implies(met, table.ofField(type.name, field.name)),',
        replace: 'false,',
      },
      {
        guard: 'graphql-shield asks what the table says',
        find: 'meetsAll(caller, requirement) ||',
        replace: 'Boolean(requirement) ||',
      },
      {
        guard: 'graphql-shield refuses what a rule does not allow',
        find: 'decide(source, args, context) === true',
        replace: 'Boolean(decide(source, args, context))',
      },
    ],
  },
  {
    file: 'kit/access/subgraph-plugin.ts',
    test: 'kit/access/guards',
    guards: [
      {
        guard: 'a subgraph checks again what an operation needs',
        find: 'checkNeeds(access, caller);',
        replace: '',
      },
      {
        guard: 'a subgraph shows its schema to developers alone',
        find: "if (access.introspects && caller.kind !== 'developer') {",
        replace: 'if (false) {',
      },
      {
        guard: 'a subgraph checks again customers named by arguments',
        find: 'rows[key].sees(value),',
        replace: 'rows[key].sees(value) || true,',
        test: 'subgraphs/crm/rows',
      },
    ],
  },
  {
    file: 'kit/subgraph.ts',
    test: 'kit/access/guards',
    guards: [
      {
        guard: 'every subgraph guards its references',
        find: 'guardReferences(definition.resolvers as Record<string, object>, access)',
        replace: 'definition.resolvers as Record<string, object>',
      },
      {
        guard: 'every subgraph guards its rows',
        find: 'guardRows(schema, access);',
        replace: '',
      },
      {
        guard: 'every subgraph puts graphql-shield before its fields',
        find: 'shieldFields(schema, access);',
        replace: '',
      },
      {
        guard: 'every subgraph checks operations',
        find: 'checkSubgraphAccess(schema, access),',
        replace: '',
      },
      {
        guard: 'every subgraph knows whose rows a caller may see',
        find: 'rows: rowScopesOf(keys)',
        replace: 'rows: rowScopesOf(keys && null)',
      },
      {
        guard: 'every subgraph checks ids',
        find: 'checkIdArguments(schema, idCharacters);',
        replace: '',
        test: 'kit/id-arguments',
      },
      {
        guard: 'every subgraph hides what was not written for clients',
        find: 'formatError: maskError,',
        replace: '',
        test: 'kit/subgraph.guard',
      },
    ],
  },
  {
    file: 'kit/id-arguments.ts',
    test: 'kit/id-arguments',
    guards: [
      {
        guard: 'ids are checked before a resolver runs',
        find: 'for (const check of checks) check(args);',
        replace: '',
      },
      {
        guard: 'ids in lists are checked',
        find: 'return check && everyItem(check);',
        replace: 'return check && null;',
      },
      {
        guard: 'ids in input objects are checked',
        find: 'return members.length === 0 ? null : everyMember(members);',
        replace: 'return null;',
      },
      {
        guard: 'ids that must be given are checked',
        find: 'if (isNonNullType(type)) return checkOfType(type.ofType, extraCharacters);',
        replace: 'if (isNonNullType(type)) return null;',
      },
    ],
  },
  {
    file: 'kit/ids.ts',
    test: 'kit/ids',
    guards: [
      { guard: 'no id is empty', find: 'if (id.length === 0)', replace: 'if (false)' },
      { guard: 'no id is long', find: 'if (id.length > MAX_ID_LENGTH) {', replace: 'if (false) {' },
      {
        guard: 'no id holds what could leave its place in a URL',
        find: 'FORBIDDEN.test(plain) || ',
        replace: '',
      },
      {
        guard: 'no id climbs up a path, whatever is allowed in ids',
        find: " || id.includes('..')",
        replace: '',
      },
    ],
  },
  {
    file: 'kit/cursor.ts',
    test: 'kit/cursor',
    guards: [
      {
        guard: 'a cursor was signed by us',
        find: 'timingSafeEqual(mac, macOf(scope, payload))',
        replace: 'payload.length > 0',
      },
      {
        guard: 'a cursor belongs to one list',
        find: 'mac.update(JSON.stringify(scope))',
        replace: 'mac.update(String(scope.length && 0))',
      },
      {
        guard: 'a cursor has one spelling',
        find: "bytes.toString('base64url') === cursor &&",
        replace: '',
      },
      {
        guard: 'in production cursors are signed by no short secret',
        find: '!config.production || ',
        replace: 'true || ',
      },
    ],
  },
  {
    file: 'kit/connection.ts',
    test: 'kit/connection',
    guards: [
      {
        guard: 'no page is too long',
        find: '|| wanted > MAX_FIRST',
        replace: '',
      },
      {
        guard: 'rows left out of a page are not counted',
        find: 'return { ...rest, rows };',
        replace: 'return { ...page, rows };',
      },
    ],
  },
];
