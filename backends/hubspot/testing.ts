import type { Emulator } from '../emulator.ts';
import { createHubspotEmulator, type HubspotEmulatorOptions } from './emulator.ts';

/** An answer as the tests look at it; JSON is parsed. */
interface Answer {
  status: number;
  headers: Headers;
  body: unknown;
}

/** A running emulator and a way to ask it without the official client. */
export interface OpenHubspot {
  emulator: Emulator;
  url: string;
  send(method: string, path: string, body?: unknown, token?: string): Promise<Answer>;
}

export async function openHubspot(options: HubspotEmulatorOptions = {}): Promise<OpenHubspot> {
  const emulator = createHubspotEmulator(options);
  const url = await emulator.listen();
  return {
    emulator,
    url,
    async send(method, path, body, token = 'hubspot-local') {
      const response = await fetch(url + path, {
        method,
        headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
        ...(body !== undefined && { body: typeof body === 'string' ? body : JSON.stringify(body) }),
      });
      const text = await response.text();
      const isJson = response.headers.get('content-type')?.startsWith('application/json');
      const { status, headers } = response;
      return { status, headers, body: isJson && text !== '' ? JSON.parse(text) : text };
    },
  };
}

/** `count` ids of companies, from the first. */
export function companyIds(count: number): string[] {
  return Array.from({ length: count }, (_, index) => String(9_100_000_000 + index * 7));
}
