/** One guard: where it stands, what the code looks like without it, and the test that misses it. */
export interface Guard {
  /** What it keeps from happening. */
  guard: string;
  file: string;
  /** Text that stands once in the file, and what is put in its place. */
  find: string;
  replace: string;
  /** Paths of tests, as `npm test --` takes them. */
  test: string;
}

const IN_THE_SCHEMA: readonly Guard[] = [
  {
    guard: 'a field without a decision stops the build',
    file: 'kit/access/check-declared.ts',
    find: 'if (!isDecided) {',
    replace: 'if (!isDecided && false) {',
    test: 'kit/access/table',
  },
  {
    guard: 'a public field on restricted ground stops the build',
    file: 'kit/access/check-declared.ts',
    find: 'if (isPublic && requirement.length > 0) {',
    replace: 'if (isPublic && requirement.length > 9) {',
    test: 'kit/access/table',
  },
  {
    guard: 'personal data without pii:read stops the build',
    file: 'kit/access/check-declared.ts',
    find: 'if (isPersonal && !implies(requirement, [PERSONAL])) {',
    replace: 'if (isPersonal && !implies(requirement, [])) {',
    test: 'kit/access/table',
  },
  {
    guard: 'a policy nobody has written stops the build',
    file: 'kit/access/check-declared.ts',
    find: 'named.filter((one) => !POLICY_NAMES.includes(one))',
    replace: 'named.filter(() => false)',
    test: 'kit/access/table',
  },
  {
    guard: 'an entity without a reference resolver stops the build',
    file: 'kit/access/guard-references.ts',
    find: 'if (missing.length > 0) {',
    replace: 'if (missing.length > 99) {',
    test: 'kit/access/guards',
  },
  {
    guard: 'a security spec nobody enforces stops the build',
    file: 'kit/access/directives.ts',
    find: "if (link.purpose === 'SECURITY' &&",
    replace: "if (link.purpose === 'NOTHING' &&",
    test: 'kit/access/table',
  },
  {
    guard: 'a security spec nobody enforces is not served',
    file: 'gateway/supergraph.ts',
    find: 'if (ENFORCED_SPECS.includes(url)) return',
    replace: 'if (url) return',
    test: 'gateway/supergraph',
  },
];

const IN_THE_GATEWAY: readonly Guard[] = [
  {
    guard: 'the gateway checks what an operation needs',
    file: 'gateway/admission/check-access.ts',
    find: 'checkNeeds(access, caller);',
    replace: '',
    test: 'test/oracle',
  },
  {
    guard: 'the gateway checks customers named by arguments',
    file: 'gateway/admission/check-access.ts',
    find: 'if (customers === null) return;',
    replace: 'if (customers !== undefined) return;',
    test: 'test/oracle',
  },
  {
    guard: 'the gateway shows its schema to whom it may',
    file: 'gateway/admission/check-access.ts',
    find: 'if (access.introspects && !mayIntrospect(contextValue)) {',
    replace: 'if (access.introspects && !contextValue) {',
    test: 'test/door',
  },
  {
    guard: 'what is skipped is checked all the same',
    file: 'kit/access/operation.ts',
    find: 'for (const selection of selections) {',
    replace: 'for (const selection of selections.filter((one) => !one.directives?.length)) {',
    test: 'kit/access/operation',
  },
  {
    guard: 'fragments are checked',
    file: 'kit/access/operation.ts',
    find: 'else if (selection.kind === Kind.FRAGMENT_SPREAD) visitFragment(selection.name.value);',
    replace: '',
    test: 'kit/access/operation',
  },
  {
    guard: 'an interface asks what all its implementations ask',
    file: 'kit/access/table.ts',
    find: 'return both(type?.declaration.clauses ?? [], ...(type?.members ?? []).map(ofType));',
    replace: 'return type?.declaration.clauses ?? [];',
    test: 'kit/access/table',
  },
  {
    guard: 'nobody without a token meets a clause',
    file: 'kit/access/requirement.ts',
    find: "if (caller.kind === 'anonymous') return false;",
    replace: '',
    test: 'kit/access/requirement',
  },
  {
    guard: 'keys that could not be had are no empty list of customers',
    file: 'gateway/access/ask-hub.ts',
    find: 'if (errors?.length || !data) {',
    replace: 'if (!data) {',
    test: 'gateway/access',
  },
];

const BETWEEN: readonly Guard[] = [
  {
    guard: 'a vouch is for these very bytes',
    file: 'kit/vouch/vouch.ts',
    find: '.update(body)',
    replace: '',
    test: 'kit/vouch',
  },
  {
    guard: 'a vouch is for one subgraph',
    file: 'kit/vouch/vouch.ts',
    find: 'SCHEME}\\n$',
    replace: 'SCHEME}$',
    test: 'kit/vouch',
  },
  {
    guard: 'a vouch expires',
    file: 'kit/vouch/vouch.ts',
    find: 'if (left <= 0 ||',
    replace: 'if (',
    test: 'kit/vouch',
  },
  {
    guard: 'a vouch is good once',
    file: 'kit/vouch/vouch.ts',
    find: 'if (current.has(nonce) || previous.has(nonce)) return false;',
    replace: '',
    test: 'kit/vouch',
  },
  {
    guard: 'a subgraph answers nobody who is not vouched for',
    file: 'kit/subgraph-server.ts',
    find: 'if (!isVouched(request.headers.authorization, bytes)) throw notVouched();',
    replace: '',
    test: 'test/vouching',
  },
];

const IN_THE_SUBGRAPHS: readonly Guard[] = [
  {
    guard: 'a subgraph checks again what an operation needs',
    file: 'kit/access/subgraph-plugin.ts',
    find: 'checkNeeds(access, caller);',
    replace: '',
    test: 'kit/access/guards',
  },
  {
    guard: 'a subgraph checks again customers named by arguments',
    file: 'kit/access/subgraph-plugin.ts',
    find: 'rows[key].sees(value),',
    replace: 'rows[key].sees(value) || true,',
    test: 'subgraphs/crm/rows',
  },
  {
    guard: 'a subgraph shows its schema to developers alone',
    file: 'kit/access/subgraph-plugin.ts',
    find: "if (access.introspects && caller.kind !== 'developer') {",
    replace: "if (access.introspects && caller.kind === 'anonymous') {",
    test: 'kit/access/guards',
  },
  {
    guard: 'graphql-shield stands before each field that asks for more',
    file: 'kit/access/shield.ts',
    find: 'meetsAll(caller, requirement) ||',
    replace: 'Boolean(requirement) ||',
    test: 'kit/access/guards',
  },
  {
    guard: 'a foreign row is null',
    file: 'kit/access/guard-rows.ts',
    find: 'return value == null || sees(value, context) ? value : null;',
    replace: 'return value;',
    test: 'kit/access/guards',
  },
  {
    guard: 'foreign rows are left out of lists',
    file: 'kit/access/guard-rows.ts',
    find: 'return value.filter((item) => sees(item, context));',
    replace: 'return value;',
    test: 'kit/access/guards',
  },
  {
    guard: 'foreign rows are left out of edges',
    file: 'kit/access/guard-rows.ts',
    find: 'if (!ownedNode) return null;',
    replace: 'return null;',
    test: 'kit/access/guards',
  },
  {
    guard: 'rows are seen through interfaces',
    file: 'kit/access/guard-rows.ts',
    find: 'if (isAbstractType(type)) return seesAny(schema.getPossibleTypes(type), table);',
    replace: '',
    test: 'kit/access/guards',
  },
  {
    guard: 'a reference needs what its type asks',
    file: 'kit/access/guard-references.ts',
    find: 'if (!meetsAll(context.caller, requirement)) {',
    replace: 'if (!requirement) {',
    test: 'kit/access/guards',
  },
  {
    guard: 'a foreign key is not even asked for',
    file: 'kit/access/guard-references.ts',
    find: "if (typeof key === 'string' && !context.rows[owned.key].sees(key)) return null;",
    replace: '',
    test: 'kit/access/guards',
  },
  {
    guard: 'a reference to a foreign row is null',
    file: 'kit/access/guard-references.ts',
    find: 'return seesRow(row, owned, context) ? row : null;',
    replace: 'return row;',
    test: 'kit/access/guards',
  },
  {
    guard: 'a row without an owner is nobody’s but everybody’s',
    file: 'kit/access/row-scope.ts',
    find: 'owner !== null && owner !== undefined && own.has(owner)',
    replace: 'owner === null || owner === undefined || own.has(owner)',
    test: 'kit/access/guards',
  },
];

/** Every guard there is; `npm run guards` takes them away one by one. */
export const GUARDS: readonly Guard[] = [
  ...IN_THE_SCHEMA,
  ...IN_THE_GATEWAY,
  ...BETWEEN,
  ...IN_THE_SUBGRAPHS,
];
