import { benchFile } from '../../files.ts';
import type { Gateway } from '../gateway.ts';
import { SUBGRAPH_NAMES } from '../subgraphs/schemas.ts';

export const mercurius: Gateway = {
  id: 'mercurius',
  name: '@mercuriusjs/gateway 5.2.0',
  note: 'Mercurius 16.10.1 with `jit: 1`; Federation 1',
  path: '/graphql',
  takesTokens: false,
  command: ({ federation1UrlOf, folder }, port) => ({
    command: process.execPath,
    args: [
      benchFile('federation/gateways/mercurius-server.ts'),
      String(port),
      ...SUBGRAPH_NAMES.flatMap((name) => [name, federation1UrlOf(name)]),
    ],
    cwd: folder,
  }),
};
