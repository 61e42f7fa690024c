import { expect, it } from '@jest/globals';
import { startReceiver } from './receiver.ts';
import { startAll } from './traced-processes.ts';

it('the stock executor is traced as ours is', async () => {
  const receiver = await startReceiver();
  const graph = await startAll({
    OTEL_EXPORTER_OTLP_ENDPOINT: receiver.url,
    GATEWAY_EXECUTOR: 'apollo',
  });
  const { data } = await graph.ask('{ products(first: 2) { nodes { sku } } }', {});
  expect(data).toMatchObject({ products: { nodes: [{}, {}] } });
  await graph.stop();

  const nameOf = new Map(receiver.spans.map(({ spanId, name }) => [spanId, name]));
  const ofGateway = receiver.spans.filter(({ service }) => service === 'tributary-gateway');
  const edges = ofGateway.map(({ name, parentSpanId = '' }) => [nameOf.get(parentSpanId), name]);
  expect(edges).toHaveLength(3);
  expect(edges).toEqual(
    expect.arrayContaining([
      [undefined, 'query'],
      ['query', 'plan'],
      ['query', 'fetch erp'],
    ]),
  );
  await graph.close();
  await receiver.close();
}, 60_000);
