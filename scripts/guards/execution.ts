// biome-ignore-all lint/suspicious/noTemplateCurlyInString: what is found and put in its place is code.
import type { GuardedFile } from './guard.ts';

const test = 'test/differential';

/** What our executor does with plans and answers. Each is broken, to see the differential test fail. */
export const EXECUTION: readonly GuardedFile[] = [
  {
    file: 'gateway/execution/compile-answer.ts',
    test,
    guards: [
      {
        guard: 'a missing promised leaf or list nulls its object',
        find: "const nothing = isNonNullType(given) ? 'return undefined;' : `${append}'null';`;",
        replace: "const nothing = `${append}'null';`;",
      },
      {
        guard: 'an object that has no value nulls what promised it',
        find: 'if (t === undefined) { ${nothing} } else ${append}t;',
        replace: "if (t === undefined) { ${append}'null'; } else ${append}t;",
      },
      {
        guard: 'an element that was promised nulls its list',
        find: 'const value = valueCode(element, sources,',
        replace:
          "const value = valueCode('ofType' in element && isNonNullType(element) ? element.ofType : element, sources,",
      },
      {
        guard: 'a field is written by the name it was fetched by',
        find: "readCode('o', fetchedName)",
        replace: "readCode('o', responseName && fieldName)",
      },
      {
        guard: 'fields stand in the order of their first selection that holds',
        find: '.toSorted(byOrder)',
        replace: '.toSorted(byOrder).toReversed()',
      },
      {
        guard: 'a value that is none of its type is told',
        find: "const fault = 'if (v !== null && v !== undefined) x.isFaulty = true;';",
        replace: "const fault = '';",
      },
    ],
  },
  {
    file: 'gateway/execution/condition.ts',
    test,
    guards: [
      {
        guard: '@skip is not @include',
        find: "const wanted = name.value === 'include';",
        replace: "const wanted = name.value === 'include' || name.value === 'skip';",
      },
    ],
  },
  {
    file: 'gateway/execution/compile-plan.ts',
    test,
    guards: [
      {
        guard: 'a part of a plan is executed where its condition holds',
        find: 'execution.variables[variable] === true ? held(execution) : missed(execution);',
        replace: 'execution.variables[variable] !== true ? held(execution) : missed(execution);',
      },
    ],
  },
  {
    file: 'gateway/execution/compile-representation.ts',
    test,
    guards: [
      {
        guard: 'a subgraph is asked by all fields of a key',
        find: "const lead = JSON.stringify(index === 0 ? '{' : ',');",
        replace:
          "const lead = JSON.stringify(index === 0 ? '{' : ',');\n        if (index > 0 && index === fields.size - 1) return '';",
      },
      {
        guard: 'an interface object is asked for by its interface',
        find: "if (last?.kind === 'ValueSetter') {",
        replace: "if (last?.kind === 'KeyRenamer') {",
      },
      {
        guard: 'what one fragment requires does not keep another from being asked',
        find: 'const isThere = (key: string) => {',
        replace:
          "const isThere = (key: string) => {\n      if (key) return `(${parts.map((_, index) => `p${index}`).join(' && ')})`;",
      },
    ],
  },
  {
    file: 'gateway/execution/flatten.ts',
    test,
    guards: [
      {
        guard: 'every element of a list is found',
        find: 'for (let i = 0; i < ${value}.length; i++)',
        replace: 'for (let i = 0; i < Math.min(1, ${value}.length); i++)',
      },
      {
        guard: 'errors of lists stand at their own element',
        find: '[...place, index]',
        replace: '[...place, index * 0]',
      },
    ],
  },
  {
    file: 'gateway/execution/represent-all.ts',
    test,
    guards: [
      {
        guard: 'objects that are asked for once have each their answer',
        find: 'indexes[object] = lastIndex;',
        replace: 'indexes[object] = lastIndex < 0 ? -1 : object;',
      },
    ],
  },
  {
    file: 'gateway/execution/entity-fetch.ts',
    test,
    guards: [
      {
        guard: 'an object keeps its type where a subgraph knows only its interface',
        find: "delete entity['__typename'];",
        replace: '',
      },
      {
        guard: 'an error stands at each object it is about',
        find: '(byEntity.get(index) ?? [])',
        replace: '(byEntity.get(index) ?? []).slice(0, 1)',
      },
    ],
  },
  {
    file: 'gateway/execution/known-entities.ts',
    test: 'gateway/execution/known-entities',
    guards: [
      {
        guard: 'a null that may be a failure is not taken for a value',
        find: 'if (errors.length > 0) return NOTHING;',
        replace: '',
      },
      {
        guard: 'a field with other arguments is another one',
        find: '(calls.size === 1 && calls.has(call))',
        replace: 'calls.size > 0',
      },
      {
        guard: 'what was left out elsewhere is asked for',
        find: 'compileHas(names)',
        replace: 'compileHas([])',
      },
    ],
  },
  {
    file: 'gateway/execution/known-entities.ts',
    test: 'gateway/execution/known-by-name',
    guards: [
      {
        guard: 'a null names nobody',
        find: 'object[name] !== null)',
        replace: 'name !== null)',
      },
      {
        guard: 'a name that two may have names nobody',
        find: 'if (!key?.every((name) => needed.includes(name))) return null;',
        replace: '',
      },
      {
        guard: 'what another subgraph wrote is asked for',
        find: 'subgraphs?.size === 1 && subgraphs.has(serviceName)',
        replace: 'subgraphs?.has(serviceName) === true',
      },
    ],
  },
  {
    file: 'gateway/execution/written-fields.ts',
    test: 'gateway/execution/known-entities',
    guards: [
      {
        guard: 'nothing read before a mutation answers for after it',
        find: "if (operationKind !== 'query') return false;",
        replace: '',
      },
    ],
  },
  {
    file: 'gateway/execution/merge.ts',
    test,
    guards: [
      {
        guard: 'an object’s fields from two fetches are put together',
        find: 'merge(known, answered);\n    return known;',
        replace: 'return answered;',
      },
      {
        guard: 'lists of two fetches are put together, element by element',
        find: 'known.length === answered.length',
        replace: 'known.length < answered.length',
      },
    ],
  },
  {
    file: 'gateway/execution/rewrites.ts',
    test,
    guards: [
      {
        guard: 'what a plan renamed has its name in the answer',
        find: 'writeOwn(value, to, content);',
        replace: 'if (to === from) writeOwn(value, to, content);',
      },
      {
        guard: 'what a plan renamed has its name in errors',
        find: 'rewritten[at] = rewrite.renameKeyTo;',
        replace: 'rewritten[at] = rewrite.path.at(-1) ?? rewrite.renameKeyTo;',
      },
    ],
  },
  {
    file: 'gateway/execution/plan-document.ts',
    test,
    guards: [
      {
        guard: 'what a literal leaves out is not planned',
        find: 'if (directives.some((directive) => literalOf(directive) === false)) return LEFT_OUT;',
        replace: 'if (directives.length < 0) return LEFT_OUT;',
      },
    ],
  },
  {
    file: 'gateway/execution/fetched-name.ts',
    test,
    guards: [
      {
        guard: 'an alias is not taken for a key',
        find: '(responseName !== fieldName && fieldNames.has(responseName)) ||',
        replace: '',
      },
      {
        guard: 'errors stand at the names that clients gave',
        find: 'part.slice(PRIVATE.length)',
        replace: 'part',
      },
    ],
  },
];
