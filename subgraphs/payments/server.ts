import { cursorSecretFrom } from '@tributary/kit/cursor';
import { listenOptionsFrom } from '@tributary/kit/http';
import { policyFrom } from '@tributary/kit/policy/settings';
import { runServer } from '@tributary/kit/process';
import { readsFrom } from '@tributary/kit/reads/config';
import { listenSubgraph } from '@tributary/kit/subgraph-server';
import { subgraphKeysFrom } from '@tributary/kit/vouch/keys';
import { paymentReads } from './reads.ts';
import { createPayments } from './subgraph.ts';

await runServer('payments', async (config) => {
  const payments = createPayments({
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
  return listenSubgraph(payments, {
    gatewayKeys: subgraphKeysFrom(config, 'payments'),
    ...listenOptionsFrom(config, 'PAYMENTS_PORT', 4003),
  });
});

function isVersion(text: string): boolean {
  return /^\d{4}-\d{2}-\d{2}(\.\w+)?$/.test(text);
}
