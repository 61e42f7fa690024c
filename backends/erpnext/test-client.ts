import { createCompany } from '../data/company.ts';
import type { Emulator } from '../emulator.ts';
import { createErpnextEmulator, type ErpnextEmulatorOptions } from './emulator.ts';

/** An answer of the emulator: its JSON, parsed, and its text. */
export interface Answered {
  status: number;
  headers: Headers;
  text: string;
  // biome-ignore lint/suspicious/noExplicitAny: tests look into whatever came
  body: any;
}

/** A client that knows no more than Frappe's REST documentation does. */
export interface TestClient {
  emulator: Emulator;
  origin: string;
  get(
    path: string,
    query?: Record<string, unknown>,
    headers?: Record<string, string>,
  ): Promise<Answered>;
  send(method: string, path: string, body?: unknown): Promise<Answered>;
  /** The rows of a list. */
  // biome-ignore lint/suspicious/noExplicitAny: tests look into whatever came
  list(doctype: string, query?: Record<string, unknown>): Promise<any[]>;
}

const TOKEN = { authorization: 'token erpnext-key:erpnext-secret' };

export async function startClient(options: ErpnextEmulatorOptions = {}): Promise<TestClient> {
  const emulator = createErpnextEmulator({
    company: createCompany({ heavyOrders: 500 }),
    ...options,
  });
  const origin = await emulator.listen();

  async function ask(path: string, init: RequestInit): Promise<Answered> {
    const response = await fetch(origin + path, init);
    const text = await response.text();
    const isJson = response.headers.get('content-type')?.includes('json');
    const body = isJson ? JSON.parse(text) : text;
    return { status: response.status, headers: response.headers, text, body };
  }

  const client: TestClient = {
    emulator,
    origin,
    get: (path, query = {}, headers = TOKEN) => ask(`${path}?${toQuery(query)}`, { headers }),
    send: (method, path, body) =>
      ask(path, {
        method,
        headers: { ...TOKEN, 'content-type': 'application/json' },
        ...(body !== undefined && { body: JSON.stringify(body) }),
      }),
    async list(doctype, query = {}) {
      const { body, status } = await client.get(`/api/resource/${doctype}`, query);
      if (status !== 200) throw new Error(`${status} ${JSON.stringify(body)}`);
      return body.data;
    },
  };
  return client;
}

function toQuery(query: Record<string, unknown>): URLSearchParams {
  return new URLSearchParams(
    Object.entries(query).map(([name, value]): [string, string] => [
      name,
      typeof value === 'string' ? value : JSON.stringify(value),
    ]),
  );
}
