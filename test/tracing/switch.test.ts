import { execFile } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { describe, expect, it } from '@jest/globals';
import { freePort } from '@tributary/kit/free-port';
import { PAYMENT, type Processes, startProcesses } from '../processes.ts';
import { startReceiver } from './receiver.ts';

const run = promisify(execFile);
const SCRIPT = fileURLToPath(new URL('../loaded-parts.ts', import.meta.url));

/** Parts of OpenTelemetry that a subgraph loads in this environment. */
async function loadedWith(environment: Readonly<Record<string, string>>): Promise<string[]> {
  const env = {
    PAYMENTS_PORT: String(await freePort()),
    STRIPE_KEY: 'sk_test_local',
    TRIBUTARY_DRAIN_MS: '0',
    ...environment,
  };
  const { stdout } = await run(process.execPath, [SCRIPT], { env });
  return JSON.parse(stdout.trim().split('\n').at(-1) ?? '');
}

async function ask({ gateway, token }: Processes): Promise<unknown> {
  const response = await fetch(`${gateway.url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
    body: JSON.stringify({ query: PAYMENT }),
  });
  return response.json();
}

const ANSWER = { data: { payment: { id: 'pi_0ct5dka072hvza' } } };

async function stop({ gateway, payments }: Processes) {
  for (const { child } of [gateway, payments]) child.kill('SIGTERM');
  return Promise.all([gateway.exit, payments.exit]);
}

describe('a process', () => {
  it.each([
    ['nothing asks for it', {}],
    ['it is disabled', { OTEL_SDK_DISABLED: 'true' }],
    ['there is no exporter', { OTEL_TRACES_EXPORTER: 'none' }],
  ])('loads no SDK, and sends nothing, where %s', async (_when, more: Record<string, string>) => {
    const receiver = await startReceiver();
    const endpoint = Object.keys(more).length > 0 && { OTEL_EXPORTER_OTLP_ENDPOINT: receiver.url };
    const loaded = await loadedWith({ ...endpoint, ...more });
    expect(loaded.filter((part) => /sdk|exporter|transformer/.test(part))).toEqual([]);
    expect(receiver.paths).toEqual([]);
    await receiver.close();
  });

  it('loads it where a collector is named', async () => {
    const loaded = await loadedWith({ OTEL_EXPORTER_OTLP_ENDPOINT: 'http://127.0.0.1:1' });
    expect(loaded).toContain('sdk-trace-base');
  });
});

describe('a collector', () => {
  it('that is gone slows and fails nothing, and is said once', async () => {
    const processes = await startProcesses({
      OTEL_EXPORTER_OTLP_ENDPOINT: 'http://127.0.0.1:1',
      OTEL_EXPORTER_OTLP_TIMEOUT: '200',
      OTEL_BSP_SCHEDULE_DELAY: '20',
    });
    const isSaid = ({ msg }: Record<string, unknown>) =>
      msg === 'Traces cannot be sent, and are lost.';
    const { logged } = processes.gateway;
    while (!logged.some(isSaid)) expect(await ask(processes)).toMatchObject(ANSWER);
    for (let time = 0; time < 20; time += 1) expect(await ask(processes)).toMatchObject(ANSWER);
    expect(await stop(processes)).toEqual([0, 0]);
    expect(logged.filter(isSaid)).toHaveLength(1);
    await processes.close();
  }, 60_000);

  it('that never answers keeps no process from ending', async () => {
    const silent = createServer(() => {}).listen(0, '127.0.0.1');
    await once(silent, 'listening');
    const { port } = silent.address() as AddressInfo;
    const processes = await startProcesses({
      OTEL_EXPORTER_OTLP_ENDPOINT: `http://127.0.0.1:${port}`,
    });
    expect(await ask(processes)).toMatchObject(ANSWER);
    expect(await stop(processes)).toEqual([0, 0]);
    await processes.close();
    silent.closeAllConnections();
    silent.close();
  }, 60_000);
});
