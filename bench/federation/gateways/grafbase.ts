import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { benchFile } from '../../files.ts';
import type { Gateway } from '../gateway.ts';
import type { Setting } from '../setting.ts';
import { FEDERATION_2_LINK, SUBGRAPH_NAMES, TYPE_DEFS } from '../subgraphs/schemas.ts';

/** The one binary that its makers put on npm: Linux on x86-64 alone. */
const BINARY = benchFile('node_modules/@grafbase/cli-x86_64-unknown-linux-musl/grafbase');

export const grafbase: Gateway = {
  id: 'grafbase',
  name: 'grafbase 0.103.0 (Rust)',
  note: 'the npm binary holds the gateway as its development server',
  path: '/graphql',
  takesTokens: false,
  command: (setting, port) =>
    existsSync(BINARY)
      ? {
          command: BINARY,
          args: ['--home', setting.folder, 'dev', '-c', writeConfig(setting), '-p', String(port)],
          cwd: setting.folder,
        }
      : null,
};

function writeConfig({ folder, urlOf }: Setting): string {
  const schemas = join(folder, 'grafbase');
  mkdirSync(schemas, { recursive: true });
  const subgraphs = SUBGRAPH_NAMES.map((name) => {
    const schema = join(schemas, `${name}.graphql`);
    writeFileSync(schema, FEDERATION_2_LINK + TYPE_DEFS[name]);
    return `[subgraphs.${name}]\nurl = "${urlOf(name)}"\nschema_path = "${schema}"\n`;
  });
  const file = join(schemas, 'grafbase.toml');
  writeFileSync(
    file,
    ['[[headers]]\nrule = "forward"\nname = "x-user"\n', ...subgraphs].join('\n'),
  );
  return file;
}
