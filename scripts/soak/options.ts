import { parseArgs } from 'node:util';

export const USAGE = `Runs the whole graph in processes of its own, under load and a little of every fault.

  npm run soak -- [--seconds 900] [--clients 8] [--port 4300]

  --seconds  length of the load; 60 at least, and 360 for memory to be judged
  --clients  operations under way at once
  --port     the first of twelve ports in a row`;

export interface SoakOptions {
  seconds: number;
  clients: number;
  port: number;
}

/** What the command line asks for; `null`: help. */
export function parseSoakOptions(args: readonly string[]): SoakOptions | null {
  const { values } = parseArgs({
    args: [...args],
    options: {
      seconds: { type: 'string', default: '900' },
      clients: { type: 'string', default: '8' },
      port: { type: 'string', default: '4300' },
      help: { type: 'boolean', default: false },
    },
  });
  if (values.help) return null;
  return {
    seconds: wholeNumber('seconds', values.seconds, 60, 86_400),
    clients: wholeNumber('clients', values.clients, 1, 200),
    port: wholeNumber('port', values.port, 1024, 65_000),
  };
}

function wholeNumber(name: string, text: string, min: number, max: number): number {
  const number = /^\d{1,6}$/.test(text) ? Number(text) : Number.NaN;
  if (number >= min && number <= max) return number;
  throw new Error(`--${name} must be a whole number from ${min} to ${max}, not "${text}".`);
}
