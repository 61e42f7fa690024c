import type { Fault } from '@tributary/backends/faults';
import { EMULATORS, type Member } from './processes.ts';

const MB = 2 ** 20;

/** One in a hundred requests to each vendor meets each of these. */
const FAULTS: readonly Fault[] = [
  { status: 500 },
  { status: 503 },
  { status: 503, retryAfter: 1 },
  { status: 400 },
  { status: 401 },
  { status: 404, body: '<html>no such host</html>' },
  { status: 307, headers: { location: 'http://vendor.invalid/' } },
  { status: 204, body: '' },
  { retryAfter: 1 },
  { retryAfter: 4 },
  { hang: true },
  { stall: true },
  { dripMs: 100 },
  { latencyMs: 1000 },
  { reset: true },
  { cut: true },
  { raw: 'hello\r\n\r\n' },
  { headers: { 'content-length': '5' } },
  { headers: { 'x-a': 'a'.repeat(64 * 1024) } },
  { headers: { 'content-encoding': 'zstd' } },
  { malformed: true },
  { body: '<html>maintenance</html>', headers: { 'content-type': 'text/html' } },
  { body: '' },
  { body: '{"id":"7"}' },
  { padBytes: 40 * MB },
  { padBytes: 40 * MB, gzip: true },
];

/** Makes the vendors as they are on a bad day, or well again. Returns how many faults there are. */
export async function setFaults(members: readonly Member[], mood: 'bad' | 'well'): Promise<number> {
  const faults = mood === 'bad' ? FAULTS.map((fault) => ({ ...fault, percent: 1 })) : [];
  for (const { name, url } of members) {
    if (!EMULATORS.some((emulator) => emulator === name)) continue;
    const response = await fetch(`${url}/__emulator/faults`, {
      method: 'PUT',
      body: JSON.stringify({ faults }),
    });
    if (!response.ok) throw new Error(`${name}: ${await response.text()}`);
  }
  return faults.length;
}
