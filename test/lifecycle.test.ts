import { once } from 'node:events';
import { connect } from 'node:net';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { vouchedRequest } from '@tributary/kit/testing';
import { readsOf, startLoad } from './load.ts';
import { PAYMENT, type Processes, startProcesses } from './processes.ts';

let processes: Processes;
beforeEach(async () => {
  processes = await startProcesses({ TRIBUTARY_MAX_DELAY_MS: '60000' });
}, 60_000);
afterEach(() => processes?.close());

const ANSWER = { payment: { id: 'pi_0ct5dka072hvza', status: expect.any(String) } };

/** Asks the gateway, or the subgraph as the gateway does. */
function loadOn(name: 'gateway' | 'payments') {
  const { token, key } = processes;
  const operation = { query: PAYMENT };
  const message = () =>
    name === 'gateway'
      ? {
          headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
          body: JSON.stringify(operation),
        }
      : vouchedRequest({ key, subgraph: name }, operation);
  return startLoad({ url: `${processes[name].url}/graphql`, message, clients: 16 });
}

describe.each(['gateway', 'payments'] as const)('%s, told to stop under load', (name) => {
  it('answers all that it accepted, says so to balancers, and ends with 0', async () => {
    processes.stripe.setFaults([{ latencyMs: 30 }]);
    const { child, url, exit } = processes[name];
    const load = loadOn(name);
    await load.reach(200);
    child.kill('SIGTERM');
    let told = await fetch(`${url}/readyz`);
    // A signal takes its time to be noticed.
    while (told.status === 200) told = await fetch(`${url}/readyz`);
    const ready = { status: told.status, connection: told.headers.get('connection') };
    expect([ready, await told.json()]).toEqual([
      { status: 503, connection: 'close' },
      { ready: false, stopping: true },
    ]);

    expect(await exit).toBe(0);
    const outcomes = await load.stop();
    const answered = outcomes.filter(({ failure }) => failure === undefined);
    expect(answered.filter(({ status, body }) => status !== 200 || body.errors)).toEqual([]);
    // Each asks the vendor once, or waits along: whatever was begun was answered.
    const reads = readsOf(answered);
    expect(reads.filter(({ asked, shared }) => asked + shared !== 1)).toEqual([]);
    const asked = reads.filter((read) => read.asked === 1);
    expect(processes.stripe.requests()).toHaveLength(asked.length);
    const failures = outcomes.flatMap(({ failure = [] }) => failure);
    expect(failures).toContain('ECONNREFUSED');
    // Who comes in the very moment the port is closed may be turned away by the system, unheard.
    const unheard = failures.filter((failure) => failure !== 'ECONNREFUSED');
    expect(unheard.length).toBeLessThanOrEqual(3);
    expect(answered[0]?.body.data).toEqual(ANSWER);
  }, 60_000);

  it('waits for nobody who never asked', async () => {
    const { child, url, exit, logged } = processes[name];
    const { port } = new URL(url);
    const silent = Array.from({ length: 60 }, () => connect(Number(port), '127.0.0.1'));
    await Promise.all(silent.map((socket) => once(socket, 'connect')));
    child.kill('SIGTERM');
    expect(await exit).toBe(0);
    // Nothing was left to be cut off when the time for that came.
    expect(logged).toEqual([]);
  }, 60_000);

  it('waits for no idle connection, and cuts off what does not end by itself', async () => {
    const { child, url, exit, logged } = processes[name];
    const { port } = new URL(url);
    const idle = connect(Number(port), '127.0.0.1');
    const halfSent = connect(Number(port), '127.0.0.1');
    await Promise.all([once(idle, 'connect'), once(halfSent, 'connect')]);
    halfSent.write('POST /graphql HTTP/1.1\r\nhost: localhost\r\n');
    child.kill('SIGTERM');
    expect(await exit).toBe(0);
    expect(logged.map(({ msg }) => msg)).toEqual(['What is still in flight is cut off.']);
  }, 60_000);
});
