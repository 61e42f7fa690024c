import type { GuardedFile } from './guard.ts';

/** What the gateway’s own process must not leave out, or take in, while it runs. */
export const PRODUCTION: readonly GuardedFile[] = [
  {
    file: 'gateway/reload.ts',
    test: 'gateway/reload',
    guards: [
      {
        guard: 'a supergraph that was refused does not count as served',
        find: 'await take(text);\n      served = text;',
        replace: 'served = text;\n      await take(text);',
      },
      {
        guard: 'a supergraph that is being written is not taken',
        find: "if (text !== (await readFile(file, 'utf8')) || isClosed) return;",
        replace: 'if (isClosed) return;',
      },
    ],
  },
  {
    file: 'gateway/server.ts',
    test: 'test/production',
    guards: [
      {
        guard: 'the gateway’s secret is none that can be guessed',
        find: 'gatewaySecretFrom(config)',
        replace: "config.text('GATEWAY_SECRET', '')",
      },
    ],
  },
  {
    file: 'gateway/start.ts',
    test: 'test/production',
    guards: [
      {
        guard: 'in production there is no Sandbox',
        find: 'config.production ? null : sandboxFromConfig',
        replace: 'sandboxFromConfig',
      },
      {
        guard: 'in production no browser is let in unasked',
        find: 'config.production ? [] : SANDBOX_ORIGINS',
        replace: 'SANDBOX_ORIGINS',
      },
      {
        guard: 'origins are origins',
        find: 'if (wrong === undefined) return origins;',
        replace: 'return origins;',
      },
      {
        guard: 'the register is that of the configuration',
        find: 'createIdentify(verify, await registryFrom(config))',
        replace: 'createIdentify(verify, await registryFrom(config).then(() => null))',
      },
      {
        guard: 'the register is read before anybody is let in',
        find: 'await registry.start();',
        replace: '',
      },
      {
        guard: 'manifests are those of the configuration',
        find: 'directory === undefined ? null : await loadManifests(directory)',
        replace: 'directory === undefined ? null : null',
      },
      {
        guard: 'limits are those of the configuration',
        find: 'limits: limitsFromConfig(config),',
        replace: '',
      },
      {
        guard: 'the record is that of the configuration',
        find: 'audit: auditFromConfig(config),',
        replace: 'audit: { ...auditFromConfig(config), record() {} },',
      },
    ],
  },
];
