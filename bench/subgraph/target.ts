import { randomBytes } from 'node:crypto';
import { isDeepStrictEqual } from 'node:util';
import { deriveSubgraphKey } from '@tributary/kit/vouch/keys';
import { createVoucher } from '@tributary/kit/vouch/vouch';
import { Client } from 'undici';
import { type Answered, ask } from '../load/ask.ts';
import { startWorker } from '../processes/worker.ts';
import { COUNT, type Hello } from './subject.ts';
import type { VariantId } from './variants.ts';

/** A subgraph that is asked for its entities, as the gateway would. */
export interface Target {
  pid: number;
  /**
   * Some clients that ask again and again; says how often they were answered.
   * @throws where an answer is not whole, or not as the first.
   */
  drive(ms: number): Promise<number>;
  stop(): void;
}

const CLIENTS = 4;

const IDENTITY = {
  kind: 'product',
  clientId: 'bench',
  subject: 'bench',
  scopes: ['order:read', 'stock:read', 'customer:read', 'deal:read'],
  customers: null,
};

/** @param erpnext the emulator's address, for orders of the ERP */
export async function startTarget(variant: VariantId, erpnext: string | null): Promise<Target> {
  const subgraph = erpnext === null ? 'rows' : 'erp';
  const key = deriveSubgraphKey(randomBytes(32).toString('base64url'), subgraph);
  const worker = startWorker(new URL('server.ts', import.meta.url), {
    BENCH_VARIANT: variant,
    BENCH_KEY: key,
    ...(erpnext !== null && { BENCH_ERPNEXT: erpnext }),
  });
  const { url, pid, query, representations } = (await worker.hello()) as Hello;
  const extensions = { identity: IDENTITY };
  const body = JSON.stringify({ query, variables: { representations }, extensions });
  const vouch = createVoucher({ key, subgraph });
  const check = createCheck();

  async function runClient(until: number): Promise<number> {
    const client = new Client(url, { pipelining: 1 });
    let answers = 0;
    for (; performance.now() < until; answers += 1) {
      const headers = { 'content-type': 'application/json', authorization: vouch(body) };
      check(await ask(client, { path: '/graphql', headers, body }));
    }
    await client.close();
    return answers;
  }

  return {
    pid,
    async drive(ms) {
      const until = performance.now() + ms;
      const answers = await Promise.all(Array.from({ length: CLIENTS }, () => runClient(until)));
      return answers.reduce((sum, one) => sum + one, 0);
    },
    stop: worker.stop,
  };
}

function createCheck() {
  let last: Buffer | undefined;
  let first: unknown;
  return ({ status, body }: Answered): void => {
    if (status === 200 && last?.equals(body)) return;
    const { data, errors } = JSON.parse(body.toString()) as {
      data?: { _entities?: unknown[] };
      errors?: unknown;
    };
    const entities = data?._entities ?? [];
    if (errors || entities.length !== COUNT || entities.includes(null)) {
      throw new Error(`No whole answer: ${status} ${body.toString().slice(0, 500)}`);
    }
    first ??= data;
    if (!isDeepStrictEqual(data, first)) throw new Error('Two answers differ.');
    last = body;
  };
}
