// biome-ignore-all lint/suspicious/noTemplateCurlyInString: what is sought is code.
import type { GuardedFile } from './guard.ts';

/** What stops a schema from being built or served, before anybody asks. */
export const DECLARED: readonly GuardedFile[] = [
  {
    file: 'kit/access/check-declared.ts',
    test: 'kit/access/table',
    guards: [
      {
        guard: 'a field without a decision stops the build',
        find: 'if (!isDecided) {',
        replace: 'if (false) {',
      },
      {
        guard: 'a public field on restricted ground stops the build',
        find: 'if (isPublic && requirement.length > 0) {',
        replace: 'if (false) {',
      },
      {
        guard: 'personal data without pii:read stops the build',
        find: 'if (isPersonal && !implies(requirement, [PERSONAL])) {',
        replace: 'if (false) {',
      },
      {
        guard: 'a policy of a type that nobody has written stops the build',
        find: 'checkPolicies(type.declaration.clauses, type.name, problems);',
        replace: '',
      },
      {
        guard: 'a policy of a field that nobody has written stops the build',
        find: 'checkPolicies(field.declaration.clauses, `${type.name}.${field.name}`, problems);',
        replace: '',
      },
      {
        guard: 'an owned row that cannot read as null stops the build',
        find: 'if (isOwnedAndNonNull(type, field, table)) {',
        replace: 'if (false) {',
      },
      {
        guard: 'a customer named by an argument that does not exist stops the build',
        find: 'if (!hasInput(field, path, table.declared)) {',
        replace: 'if (false) {',
      },
      {
        guard: 'a key stricter than its type stops the build',
        find: 'checkKeys(type, table, problems);',
        replace: '',
      },
    ],
  },
  {
    file: 'kit/access/directives.ts',
    test: 'kit/access/table',
    guards: [
      {
        guard: 'what is public and restricted at once stops the build',
        find: 'if (isPublic && clauses.length > 0) {',
        replace: 'if (false) {',
      },
      {
        guard: 'a list of no scopes stops the build',
        find: 'lists.length > 0 &&',
        replace: '',
      },
      {
        guard: 'a list of lists of no scopes stops the build',
        find: 'all.length > 0 && ',
        replace: '',
      },
      {
        guard: 'a scope without a name stops the build',
        find: "typeof value === 'string' && value !== ''",
        replace: 'true',
      },
      {
        guard: 'a key no customer has stops the build',
        find: 'if (!key) problems',
        replace: 'if (false) problems',
      },
      {
        guard: 'a security spec nobody enforces stops the build',
        find: "link.purpose === 'SECURITY' &&",
        replace: 'false &&',
      },
      {
        guard: 'a directive imported under another name counts',
        find: 'names.set((as ?? `@${known}`).slice(1), known)',
        replace: 'names.set(known, known)',
      },
      {
        guard: 'a directive that is not imported counts by its prefix',
        find: 'for (const known of NAMES) names.set(prefix + known, known);',
        replace: '',
      },
      {
        guard: 'a directive of a spec under another name counts',
        find: 'names.set(link.as ?? own, own)',
        replace: 'names.set(own, own)',
      },
    ],
  },
  {
    file: 'kit/access/declared.ts',
    test: 'kit/access/table',
    guards: [
      {
        guard: 'what an extension of a type asks counts',
        find: 'nodes.flatMap((node) => node.directives ?? [])',
        replace: 'nodes.slice(0, 1).flatMap((node) => node.directives ?? [])',
      },
      {
        guard: 'fields of an extension count',
        find: 'byName(nodes.flatMap(outputFieldsOf)',
        replace: 'byName(nodes.slice(0, 1).flatMap(outputFieldsOf)',
      },
      {
        guard: 'members of a union count',
        find: "...nodes.flatMap((node) => ('types' in node ? namesOf(node.types) : [])),",
        replace: '',
      },
      {
        guard: 'implementations of an interface count',
        find: '...implementationsOf(name, parts),',
        replace: '',
      },
    ],
  },
  {
    file: 'kit/access/table.ts',
    test: 'kit/access/table',
    guards: [
      {
        guard: 'a schema with problems is not served',
        find: 'if (problems.length > 0) throw new AccessError(problems);',
        replace: '',
      },
      {
        guard: 'an interface asks what all its implementations ask',
        find: ', ...(type?.members ?? []).map(ofType)',
        replace: '',
      },
      { guard: 'a field asks what its type asks', find: 'ofType(typeName),', replace: '' },
      {
        guard: 'a field asks what it says itself',
        find: 'field.declaration.clauses,',
        replace: '',
      },
      {
        guard: 'a field asks what its answer’s type asks',
        find: 'ofType(field.returns),',
        replace: '',
      },
      {
        guard: 'a field of an interface asks what it asks everywhere',
        find: '...(type?.members ?? []).map((member) => ofField(member, fieldName)),',
        replace: '',
      },
      {
        guard: 'rows belong to who is declared',
        find: 'types.get(type)?.declaration.owned ?? null',
        replace: 'null',
      },
      {
        guard: 'arguments name customers where declared',
        find: 'types.get(type)?.fields.get(field)?.declaration.owns ?? []',
        replace: '[]',
        test: 'kit/access/operation',
      },
    ],
  },
  {
    file: 'kit/access/guard-references.ts',
    test: 'kit/access/guards',
    guards: [
      {
        guard: 'an entity without a reference resolver stops the build',
        find: 'if (missing.length > 0) {',
        replace: 'if (false) {',
      },
    ],
  },
  {
    file: 'gateway/supergraph.ts',
    test: 'gateway/supergraph',
    guards: [
      {
        guard: 'a security spec nobody enforces is not served',
        find: 'if (ENFORCED_SPECS.includes(url)) return',
        replace: 'if (url) return',
      },
    ],
  },
  {
    file: 'scripts/drift.ts',
    test: 'test/generated',
    guards: [
      {
        guard: 'what partners see does not change unnoticed',
        find: ", 'contracts/*.graphql'",
        replace: '',
      },
      {
        guard: 'the supergraph does not change unnoticed',
        find: "'supergraph.graphql', ",
        replace: '',
      },
    ],
  },
];
