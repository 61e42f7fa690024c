import { verifierFromConfig } from '@tributary/kit/auth';
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
      dashboardUrl: config.optional('STRIPE_DASHBOARD_URL')
        ? config.url('STRIPE_DASHBOARD_URL')
        : null,
      timeoutMs: config.integer('STRIPE_TIMEOUT_MS', 2500, { min: 1 }),
    },
    cursorSecret: config.secret('CURSOR_SECRET', 'development-only'),
  });
  return listenSubgraph(payments, {
    verify: verifierFromConfig(config),
    host: config.text('TRIBUTARY_HOST', '127.0.0.1'),
    port: config.port('PAYMENTS_PORT', 4003),
    portVariable: 'PAYMENTS_PORT',
  });
});
