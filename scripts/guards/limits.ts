// biome-ignore-all lint/suspicious/noTemplateCurlyInString: what is sought is code.
import type { GuardedFile } from './guard.ts';

/** What bounds the shape of an operation, and its cost. */
export const LIMITS: readonly GuardedFile[] = [
  {
    file: 'gateway/limits/structure.ts',
    test: 'gateway/limits/structure',
    guards: [
      {
        guard: 'fields do not nest beyond a limit',
        find: 'found.depth > maxDepth || ',
        replace: '',
      },
      {
        guard: 'introspection does not nest beyond a limit',
        find: ' || found.introspectionDepth > maxDepth + INTROSPECTION_DEPTH',
        replace: '',
      },
      {
        guard: 'there are so many root fields',
        find: 'if (found.rootFields > maxRootFields) {',
        replace: 'if (false) {',
      },
      {
        guard: 'there are so many aliases',
        find: 'if (found.aliases > maxAliases) {',
        replace: 'if (false) {',
      },
      {
        guard: 'there are so many directives',
        find: 'if (found.directives > maxDirectives) {',
        replace: 'if (false) {',
      },
      {
        guard: 'fragments do not make a long document of a short one',
        find: 'if (found.selections > maxTokens) {',
        replace: 'if (false) {',
      },
      {
        guard: 'where no operation is named each one is bounded',
        find: 'return document.definitions.filter((one) => one.kind === Kind.OPERATION_DEFINITION);',
        replace:
          'return document.definitions.filter((one) => one.kind === Kind.OPERATION_DEFINITION).slice(0, 1);',
      },
    ],
  },
  {
    file: 'gateway/limits/tally.ts',
    test: 'gateway/limits/structure',
    guards: [
      {
        guard: 'depth counts through fragments',
        find: 'sum[measure] = Math.max(sum[measure], depth + spread.depth);',
        replace: '',
      },
      {
        guard: 'introspection counts through fragments',
        find: 'sum.introspectionDepth = Math.max(sum.introspectionDepth, introspected);',
        replace: '',
      },
      {
        guard: 'root fields count through fragments',
        find: 'if (depth === 0) sum.rootFields += spread.rootFields;',
        replace: '',
      },
      {
        guard: 'aliases count through fragments',
        find: 'sum.aliases += spread.aliases;',
        replace: '',
      },
      {
        guard: 'directives count through fragments',
        find: 'sum.directives += spread.directives;',
        replace: '',
      },
      {
        guard: 'selections count through fragments',
        find: 'sum.selections += spread.selections;',
        replace: '',
      },
    ],
  },
  {
    file: 'gateway/limits/options.ts',
    test: 'gateway/limits/options',
    guards: [
      {
        guard: 'no depth is allowed at which a walk could overflow',
        find: '{ min: 1, max: MAX_NESTING }',
        replace: '{ min: 1 }',
      },
    ],
  },
  {
    file: 'gateway/admission/estimate-upstream.ts',
    test: 'gateway/admission',
    guards: [
      {
        guard: 'what would ask vendors far too often is refused',
        find: 'if (requests <= FAR_BEYOND * budget.limit) return;',
        replace: 'return;',
      },
      {
        guard: 'a quota pays for what vendors are asked',
        find: 'record.cost = Math.max(record.cost, requests);',
        replace: '',
      },
    ],
  },
  {
    file: 'gateway/upstream/budget.ts',
    test: 'gateway/upstream/budget',
    guards: [
      {
        guard: 'a budget is handed out once',
        find: 'left -= taken;',
        replace: '',
      },
      {
        guard: 'what nobody knows to have been left over is not',
        find: 'else if (requests !== null) left',
        replace: 'else left',
      },
    ],
  },
  {
    file: 'kit/policy/policy.ts',
    test: 'kit/allowance',
    guards: [
      {
        guard: 'no vendor is asked more than an operation may',
        find: "if (work.allowance?.isSpent()) throw refusal(work, 'budget', 'UPSTREAM_BUDGET');",
        replace: '',
      },
      {
        guard: 'each try counts',
        find: 'work.allowance?.take();',
        replace: '',
      },
    ],
  },
  {
    file: 'kit/subgraph-server.ts',
    test: 'kit/subgraph-server',
    guards: [
      {
        guard: 'a subgraph keeps to what the gateway leaves it',
        find: 'allowance: createAllowance(requestsLeftOf(request)),',
        replace: '',
      },
    ],
  },
  {
    file: 'gateway/limits/cost.ts',
    test: 'gateway/limits/cost',
    guards: [
      {
        guard: 'what costs too much is refused',
        find: 'if (cost <= maxCost) return;',
        replace: 'return;',
        test: 'gateway/limits/graph-cost',
      },
      {
        guard: 'an estimate does not take for ever',
        find: 'if (steps <= MAX_STEPS) return;',
        replace: 'return;',
        test: 'gateway/limits/hostile',
      },
      {
        guard: 'a mutation costs more than a query',
        find: 'extra + costOf(plan, estimating)',
        replace: 'costOf(plan, estimating)',
      },
      {
        guard: 'sizes count that are defaults of variables',
        find: 'else if (defaultValue) variables[name] = valueFromASTUntyped(defaultValue);',
        replace: '',
      },
      {
        guard: 'a list costs as much as all its items',
        find: 'total += count(estimating) * each + inputs(estimating);',
        replace: 'total += each + inputs(estimating);',
      },
      {
        guard: 'what is given costs too',
        find: 'total += count(estimating) * each + inputs(estimating);',
        replace: 'total += count(estimating) * each;',
      },
    ],
  },
  {
    file: 'gateway/limits/input-cost.ts',
    test: 'gateway/limits/cost',
    guards: [
      {
        guard: 'no list is longer than the limit',
        find: 'if (size >= 0 && size <= maxListSize) return;',
        replace: 'return;',
      },
      {
        guard: 'no list is shorter than nothing',
        find: 'if (size >= 0 && size <= maxListSize) return;',
        replace: 'if (size <= maxListSize) return;',
      },
      {
        guard: 'lists of input have a limit',
        find: 'checkListSize(items.length, coordinate, estimating);',
        replace: '',
      },
    ],
  },
  {
    file: 'gateway/limits/list-size.ts',
    test: 'gateway/limits/cost',
    guards: [
      {
        guard: 'pages have a limit',
        find: 'checkListSize(size, `${coordinate}(${argument.name}:)`, estimating);',
        replace: '',
      },
      {
        guard: 'a size is given where the schema demands one',
        find: 'if (requireOneSlicingArgument && slicing.length > 0 && sizes.length !== 1) {',
        replace: 'if (false) {',
      },
    ],
  },
  {
    file: 'gateway/limits/cost-plan.ts',
    test: 'gateway/limits/cost',
    guards: [
      {
        guard: 'a page is checked that sizes nothing',
        find: 'checked(estimating);',
        replace: '',
      },
    ],
  },
];
