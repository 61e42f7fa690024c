import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';

/** Opens a port (0: any free one). @returns where people on this machine reach it. */
export async function listenAt(
  server: Server,
  { host, port }: { host: string; port: number },
): Promise<string> {
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, () => resolve());
  });
  const bound = server.address() as AddressInfo;
  return urlOf(bound.address, bound.port);
}

/** The URL of a server at this host; one on all addresses is named by loopback. */
export function urlOf(host: string, port: number | string): string {
  if (host === '0.0.0.0' || host === '::') return `http://127.0.0.1:${port}`;
  return `http://${host.includes(':') ? `[${host}]` : host}:${port}`;
}

/** What a failure to listen means, in words that name what to change; undefined: something else. */
export function explainListenError(
  error: unknown,
  { host, port, variable }: { host: string; port: number; variable: string },
): string | undefined {
  switch ((error as NodeJS.ErrnoException).code) {
    case 'EADDRINUSE':
      return `Port ${port} is in use. Free it, or set ${variable}.`;
    case 'EACCES':
      return `Port ${port} needs rights this process lacks. Set ${variable}.`;
    case 'EADDRNOTAVAIL':
    case 'ENOTFOUND':
    case 'EAI_AGAIN':
      return `TRIBUTARY_HOST is "${host}", which is no address of this machine.`;
    default:
      return undefined;
  }
}
