import type { GuardedFile } from './guard.ts';

/** What a subgraph's executor does, and in what order the gateway's sends. */
export const SUBGRAPH_EXECUTION: readonly GuardedFile[] = [
  {
    file: 'kit/execution/answer.ts',
    test: 'kit/execution',
    guards: [
      {
        guard: 'what comes later for what was lost is told to nobody',
        find: 'if (isLost(at)) leave(outcome[0]);',
        replace: 'if (isLost(at) && !at) leave(outcome[0]);',
      },
      {
        guard: 'null goes up to the first that can be null',
        find: 'for (let at: Place | null = place; at && !at.lose(); at = at.up);',
        replace: 'place.lose();',
      },
      {
        guard: 'a failure in what was lost is heard of',
        find: 'if (isPromise(value)) Promise.resolve(value).then(leave, () => {});',
        replace: 'if (isPromise(value)) Promise.resolve(value).then(leave);',
      },
      {
        guard: 'an answer waits for all its values',
        find: 'if (this.#pending === 0) this.#end?.resolve();',
        replace: 'this.#end?.resolve();',
      },
    ],
  },
  {
    file: 'kit/execution/compile-value.ts',
    test: 'kit/execution',
    guards: [
      {
        guard: 'response keys keep the order of the selection',
        find: 'answer.wait(promise, at, (value, failure) =>',
        replace: 'delete holder[key];\n  answer.wait(promise, at, (value, failure) =>',
      },
      {
        guard: 'null where there must be a value is an error',
        find: 'if (!isNullable) return refuse(answer, noNull(field), at, holder, key);',
        replace: '',
      },
    ],
  },
  {
    file: 'kit/execution/compile-selection.ts',
    test: 'kit/execution',
    guards: [
      {
        guard: 'an alias is a member, whatever it is called',
        find: "const isOdd = fields.some(({ key }) => key === '__proto__');",
        replace: 'const isOdd = fields.length === -1;',
      },
    ],
  },
  {
    file: 'kit/execution/compile-field.ts',
    test: 'kit/execution',
    guards: [
      {
        guard: 'no row changes another row’s arguments',
        find: 'Object.freeze(getArgumentValues(definition, node, variables))',
        replace: 'getArgumentValues(definition, node, variables)',
      },
    ],
  },
  {
    file: 'kit/execution/executor.ts',
    test: 'kit/execution',
    guards: [
      {
        guard: 'compiled plans fill no memory',
        find: 'if (plans.kept.fields > MAX_FIELDS) plans = keepPlans(schema);',
        replace: '',
        test: 'kit/execution/kept-plans',
      },
      {
        guard: 'a plan keeps no variables but its conditions',
        find: 'Object.fromEntries(conditions.map((name) => [name, variables[name]]))',
        replace: 'variables',
      },
      {
        guard: 'a query is compiled anew for other conditions',
        find: "conditions.map((name) => (variables[name] === true ? '1' : '0')).join('')",
        replace: "conditions.join('')",
      },
    ],
  },
  {
    file: 'kit/execution/runtime-type.ts',
    test: 'kit/execution',
    guards: [
      {
        guard: 'a value is of a type that it can be of',
        find: 'if (schema.isSubType(type, found)) return found;',
        replace: 'return found;',
      },
    ],
  },
  {
    file: 'gateway/execution/compile-plan.ts',
    test: 'gateway/execution/patience',
    guards: [
      {
        guard: 'of fetches side by side the longest goes first',
        find: 'isPatient || lengths[index] !== longest',
        replace: 'isPatient || lengths[index] === longest + 1',
      },
      {
        guard: 'what is fetched behind a patient fetch waits no more',
        find: 'compile(each, path, isPatient && index === 0)',
        replace: 'compile(each, path, isPatient && index >= 0)',
      },
    ],
  },
];
