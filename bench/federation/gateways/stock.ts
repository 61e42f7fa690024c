import { benchFile } from '../../files.ts';
import type { Gateway } from '../gateway.ts';

/** Apollo Server over Apollo's gateway, as their documentation sets them up. */
export const stock: Gateway = {
  id: 'apollo',
  name: '@apollo/gateway 2.14.4, stock',
  note: 'Apollo Server 5.5.1, standalone',
  path: '/graphql',
  takesTokens: false,
  command: ({ supergraphFile, folder }, port) => ({
    command: process.execPath,
    args: [benchFile('federation/gateways/stock-server.ts'), supergraphFile, String(port)],
    cwd: folder,
    env: { APOLLO_TELEMETRY_DISABLED: 'true' },
  }),
};
