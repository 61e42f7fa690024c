import { benchFile } from '../../files.ts';
import type { Gateway } from '../gateway.ts';

function createHive(id: string, planner: string, args: readonly string[]): Gateway {
  return {
    id,
    name: `@graphql-hive/gateway 2.15.1, ${planner}`,
    note: 'header propagation, no subgraph request shared between users',
    path: '/graphql',
    takesTokens: false,
    command: ({ supergraphFile, folder }, port) => ({
      command: process.execPath,
      args: [
        benchFile('node_modules/@graphql-hive/gateway/dist/bin.js'),
        'supergraph',
        supergraphFile,
        '--config-path',
        benchFile('federation/gateways/hive-config.ts'),
        '--host',
        '127.0.0.1',
        '--port',
        String(port),
        ...args,
      ],
      cwd: folder,
    }),
  };
}

export const hiveJs = createHive('hive-js', 'JavaScript planner', []);
export const hiveRust = createHive('hive-rust', 'Rust planner', ['--hive-router-runtime']);
