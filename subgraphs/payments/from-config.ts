import type { Config } from '@tributary/kit/config';
import { cursorSecretFrom } from '@tributary/kit/cursor';
import { policyFrom } from '@tributary/kit/policy/settings';
import { readsFrom } from '@tributary/kit/reads/config';
import { paymentReads } from './reads.ts';
import { createPayments } from './subgraph.ts';

/** The payments subgraph as the environment says. @throws ConfigError naming what is wrong. */
export function paymentsFromConfig(config: Config) {
  return createPayments({
    stripe: {
      baseUrl: config.url('STRIPE_URL', 'https://api.stripe.com'),
      key: config.required('STRIPE_KEY'),
      policy: policyFrom(config, 'STRIPE'),
      apiVersion: config.checked(
        'STRIPE_API_VERSION',
        isVersion,
        'a version, e.g. 2026-10-28.endive',
      ),
      webUrl: config.optionalUrl('STRIPE_DASHBOARD_URL'),
      orderMetadata: config.optional('STRIPE_ORDER_METADATA'),
      invoiceMetadata: config.optional('STRIPE_INVOICE_METADATA'),
    },
    idCharacters: config.optional('ERPNEXT_NAME_CHARACTERS'),
    cursorSecret: cursorSecretFrom(config),
    reads: readsFrom(config, 'PAYMENTS', paymentReads),
  });
}

function isVersion(text: string): boolean {
  return /^\d{4}-\d{2}-\d{2}(\.\w+)?$/.test(text);
}
