import { fork } from 'node:child_process';
import { once } from 'node:events';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { expect, it } from '@jest/globals';

it('an operation with stale answers is one line of the log, that says why', async () => {
  const graph = fork(fileURLToPath(new URL('./logged-graph.ts', import.meta.url)), {
    execArgv: [],
    stdio: ['ignore', 'inherit', 'pipe', 'ipc'],
  });
  const logs = text(graph.stderr as NodeJS.ReadableStream & AsyncIterable<Buffer>);
  const [{ url, token }] = (await once(graph, 'message')) as [{ url: string; token: string }];
  const ask = () =>
    fetch(`${url}/graphql`, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        'x-request-id': 'stale',
        authorization: `Bearer ${token}`,
      },
      body: JSON.stringify({ query: '{ payments(first: 3) { nodes { id } } }' }),
    });
  await ask();
  graph.send([{ status: 503 }]);
  await once(graph, 'message');
  await ask();
  graph.disconnect();
  const lines = (await logs).split('\n').filter((line) => line.includes('last good'));
  expect(lines.map((line) => JSON.parse(line))).toMatchObject([
    {
      level: 40,
      requestId: 'stale',
      stale: [{ system: 'PAYMENTS', vendor: 'stripe', entity: 'Payment', rows: 3 }],
      causes: ['UPSTREAM_UNAVAILABLE: HTTP 503'],
      msg: 'Answered from the last good values.',
    },
  ]);
}, 30_000);
