import type { GuardedFile } from './guard.ts';

/** What the gateway asks of an operation before it plans it, and which schema it shows to whom. */
export const GATEWAY: readonly GuardedFile[] = [
  {
    file: 'gateway/admission/check-access.ts',
    test: 'test/door',
    guards: [
      {
        guard: 'the gateway checks what an operation needs',
        find: 'checkNeeds(access, caller);',
        replace: '',
      },
      {
        guard: 'the gateway shows its schema to whom it may',
        find: 'if (access.introspects && !mayIntrospect(contextValue)) {',
        replace: 'if (false) {',
      },
      {
        guard: 'the gateway checks customers named by arguments',
        find: 'if (customers === null) return;',
        replace: 'return;',
        test: 'test/oracle',
      },
      {
        guard: 'the gateway compares customers named by id',
        find: '? customers.includes(value)',
        replace: '? true',
        test: 'test/oracle',
      },
      {
        guard: 'the gateway compares customers named by another system’s key',
        find: ': ((await contextValue.keys())?.[key] ?? []).includes(value)',
        replace: ': true',
        test: 'test/oracle',
      },
    ],
  },
  {
    file: 'gateway/admission/check-cost.ts',
    test: 'test/limits',
    guards: [
      {
        guard: 'the gateway refuses what is too costly',
        find: 'checkCost(cost, limits);',
        replace: '',
      },
      {
        guard: 'the gateway notes what an operation costs',
        find: 'contextValue.record.cost = Math.max(1, cost);',
        replace: '',
        test: 'gateway/admission',
      },
    ],
  },
  {
    file: 'gateway/admission/admission.ts',
    test: 'gateway/admission',
    guards: [
      {
        guard: 'nobody is charged for what is refused',
        find: 'for (const step of steps) await step(request);',
        replace: 'await Promise.all(steps.map((step) => step(request)));',
      },
    ],
  },
  {
    file: 'gateway/admission/require-operation.ts',
    test: 'test/door',
    guards: [
      {
        guard: 'a document without such an operation is the client’s fault',
        find: 'if (!operation) {',
        replace: 'if (!operation) return;\n  if (!operation) {',
      },
      {
        guard: 'nothing is planned of a kind this graph does not have',
        find: 'if (!schema.getRootType(operation.operation)) {',
        replace: 'if (false) {',
        test: 'gateway/admission',
      },
      {
        guard: 'nobody subscribes by POST',
        find: "if (operation.operation === 'subscription') {",
        replace: 'if (false) {',
        test: 'gateway/admission',
      },
    ],
  },
  {
    file: 'gateway/gateway.ts',
    test: 'gateway/gateway.test',
    guards: [
      {
        guard: 'partners see their contract',
        find: "kind === 'partner' || ",
        replace: '',
      },
      {
        guard: 'nobody without a token sees more than partners',
        find: " || kind === 'anonymous'",
        replace: '',
      },
      {
        guard: 'subgraphs are told whose rows a caller may see',
        find: 'keys: await keys()',
        replace: 'keys: await keys().then(() => null)',
        test: 'test/views',
      },
      {
        guard: 'the identity hub is told whose rows a caller may see',
        find: 'keys: customers && { id: customers, erpId: [], billingId: [] }',
        replace: 'keys: customers && null',
        test: 'test/views',
      },
    ],
  },
  {
    file: 'gateway/views.ts',
    test: 'test/views',
    guards: [
      {
        guard: 'in production the whole schema is for developers',
        find: "!production || caller.kind === 'developer'",
        replace: 'caller.kind.length > 0',
        test: 'test/door',
      },
      {
        guard: 'in production errors name nothing of the schema',
        find: 'hideSuggestions: production',
        replace: 'hideSuggestions: false',
        test: 'test/door',
      },
      {
        guard: 'errors name nothing of the schema to partners',
        find: 'hideSuggestions: true',
        replace: 'hideSuggestions: false',
      },
      {
        guard: 'partners’ view is made of their contract',
        find: 'toContract(supergraphSdl, PARTNER_CONTRACT)',
        replace: 'PARTNER_CONTRACT && toContract ? supergraphSdl : supergraphSdl',
      },
    ],
  },
  {
    file: 'gateway/view.ts',
    test: 'test/door',
    guards: [
      {
        guard: 'every view checks access',
        find: 'checkAccess({ current, mayIntrospect }),',
        replace: '',
      },
      {
        guard: 'every view bounds the cost',
        find: 'checkCostOf({ current, limits }),',
        replace: '',
        test: 'test/limits',
      },
      {
        guard: 'every view requires an operation',
        find: 'requireOperation,\n        checkAccess',
        replace: 'checkAccess',
      },
      {
        guard: 'every view hides what was not written for clients',
        find: 'formatError: maskError,',
        replace: '',
        test: 'gateway/view.test',
      },
      {
        guard: 'bad scalars are refused before anything is planned',
        find: 'checkScalars(apiSchema);',
        replace: '',
      },
      {
        guard: 'every view may hide what it suggests',
        find: 'hideSchemaDetailsFromClientErrors: hideSuggestions',
        replace: 'hideSchemaDetailsFromClientErrors: false',
      },
    ],
  },
];
