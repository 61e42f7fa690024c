import { verifierFromConfig } from '@tributary/kit/auth';
import { cursorSecretFrom } from '@tributary/kit/cursor';
import { listenOptionsFrom } from '@tributary/kit/http';
import { runServer } from '@tributary/kit/process';
import { listenSubgraph } from '@tributary/kit/subgraph';
import { createPayments } from './subgraph.ts';

await runServer('payments', async (config) => {
  const apiVersion = config.optional('STRIPE_API_VERSION');
  const payments = createPayments({
    stripe: {
      baseUrl: config.url('STRIPE_URL', 'https://api.stripe.com'),
      key: config.required('STRIPE_KEY'),
      ...(apiVersion !== undefined && { apiVersion }),
      orderMetadata: config.text('STRIPE_ORDER_METADATA', 'order_id'),
      invoiceMetadata: config.text('STRIPE_INVOICE_METADATA', 'invoice_id'),
      dashboardUrl: config.optionalUrl('STRIPE_DASHBOARD_URL') ?? null,
      timeoutMs: config.integer('STRIPE_TIMEOUT_MS', 2500, { min: 1 }),
    },
    cursorSecret: cursorSecretFrom(config),
  });
  return listenSubgraph(payments, {
    verify: verifierFromConfig(config),
    ...listenOptionsFrom(config, 'PAYMENTS_PORT', 4003),
  });
});
