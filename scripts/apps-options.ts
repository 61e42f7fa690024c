import { parseArgs } from 'node:util';
import type { QuotaLimit } from '@tributary/gateway/applications/application';
import type { ApplicationEntry } from '@tributary/gateway/applications/application-entry';
import { parseQuota } from '@tributary/gateway/quota/config';
import { TOKEN_KINDS } from '@tributary/kit/caller';

/** How `npm run apps` is used. */
export const USAGE = `Registers the applications that may use the graph.

  npm run apps -- list
  npm run apps -- add --id ID --name NAME --kind product|partner|developer
                      --scopes "order:read …" [--customers C1,C2 | --all-customers]
                      [--quota 6000/60s] [--max-upstream 100]
                      [--operations any|manifest]
  npm run apps -- rotate ID [--keep-tokens]
  npm run apps -- revoke ID [--undo]

  --customers      CRM ids of the customers its tokens may see at most
  --all-customers  no limit but the customers that its tokens name; a partner needs one of the two
  --quota          points of cost in any so many seconds; default: that of its kind
  --max-upstream   vendor requests of one operation; default: GATEWAY_MAX_UPSTREAM
  --operations     manifest: nothing but the operations of its manifest; default: any
  --keep-tokens    go on accepting the tokens issued up to now
  --undo           take the revocation back
  --file PATH      default: GATEWAY_APPLICATIONS, else applications.json
  --json           print JSON, for scripts`;

/** What `add` is told of an application. */
export type Registration = Pick<
  ApplicationEntry,
  'clientId' | 'name' | 'kind' | 'scopes' | 'customers' | 'quota' | 'maxUpstream' | 'operations'
>;

export type Command =
  | { name: 'help' | 'list' }
  | { name: 'add'; registration: Registration }
  | { name: 'rotate'; clientId: string; keepTokens: boolean }
  | { name: 'revoke'; clientId: string; undo: boolean };

interface Request {
  command: Command;
  file: string | undefined;
  json: boolean;
}

const text = { type: 'string' } as const;
const flag = { type: 'boolean' } as const;
const OPTIONS = {
  id: text,
  name: text,
  kind: text,
  scopes: text,
  customers: text,
  'all-customers': flag,
  quota: text,
  'max-upstream': text,
  operations: text,
  'keep-tokens': flag,
  undo: flag,
  file: text,
  json: flag,
  help: flag,
};

const ADD = [
  ...['id', 'name', 'kind', 'scopes', 'customers', 'all-customers'],
  ...['quota', 'max-upstream', 'operations'],
];
const COMMON = ['file', 'json', 'help'];

type Values = ReturnType<typeof parse>['values'];

/** Reads the arguments of `npm run apps`. @throws Error, the first line of which says it all. */
export function readRequest(args: readonly string[]): Request {
  const { values, positionals } = parse(args);
  const [name, ...ids] = positionals;
  const { file, json = false } = values;
  const isHelp = values.help || name === undefined || name === 'help';
  return { command: isHelp ? { name: 'help' } : toCommand(name, ids, values), file, json };
}

function parse(args: readonly string[]) {
  return parseArgs({ args: [...args], options: OPTIONS, allowPositionals: true });
}

function toCommand(name: string, ids: readonly string[], values: Values): Command {
  switch (name) {
    case 'list':
      expect(name, ids, 0, values, []);
      return { name };
    case 'add':
      expect(name, ids, 0, values, ADD);
      return { name, registration: toRegistration(values) };
    case 'rotate':
      expect(name, ids, 1, values, ['keep-tokens']);
      return { name, clientId: ids[0] ?? '', keepTokens: values['keep-tokens'] ?? false };
    case 'revoke':
      expect(name, ids, 1, values, ['undo']);
      return { name, clientId: ids[0] ?? '', undo: values.undo ?? false };
    default:
      throw new Error(`There is no command "${name}", only list, add, rotate and revoke.`);
  }
}

/** Refuses what the command does not know: it may have been meant for something that matters. */
function expect(
  name: string,
  ids: readonly string[],
  count: number,
  values: Values,
  allowed: readonly string[],
): void {
  const other = Object.keys(values).find((option) => ![...allowed, ...COMMON].includes(option));
  if (other !== undefined) throw new Error(`"${name}" has no option --${other}.`);
  if (ids.length < count) throw new Error(`Name the application: npm run apps -- ${name} ID`);
  if (ids.length > count) throw new Error(`"${name}" does not take "${ids[count]}".`);
}

function toRegistration(values: Values): Registration {
  const { id, name, scopes, quota, 'max-upstream': maxUpstream, operations = 'any' } = values;
  const kind = TOKEN_KINDS.find((known) => known === values.kind);
  if (!id) throw new Error('Name its client id: --id ID');
  if (!name) throw new Error('Say what people call it: --name NAME');
  if (!kind) throw new Error(`Say what it is: --kind ${TOKEN_KINDS.join('|')}`);
  if (!scopes?.trim()) throw new Error('Say what it may do: --scopes "order:read …"');
  if (operations !== 'any' && operations !== 'manifest') {
    throw new Error(`--operations is any or manifest, not "${operations}".`);
  }
  return {
    clientId: id,
    name,
    kind,
    scopes: [...new Set(scopes.trim().split(/[\s,]+/))],
    customers: toCustomers(kind, values),
    quota: quota === undefined ? null : toQuota(quota),
    maxUpstream: maxUpstream === undefined ? null : toMaxUpstream(maxUpstream),
    operations,
  };
}

function toCustomers(kind: string, values: Values): string[] | null {
  const { customers, 'all-customers': all } = values;
  const list = (customers ?? '').split(',').flatMap((id) => id.trim() || []);
  if (all && customers !== undefined) {
    throw new Error('Give --customers or --all-customers, not both.');
  }
  if (customers !== undefined && list.length === 0) throw new Error('--customers names nobody.');
  if (customers !== undefined) return [...new Set(list)];
  if (all || kind !== 'partner') return null;
  throw new Error('Say whose data a partner may see: --customers C1,C2 or --all-customers');
}

function toMaxUpstream(text: string): number {
  if (/^[1-9]\d{0,5}$/.test(text)) return Number(text);
  throw new Error(`--max-upstream is a number from 1 to 999999, not "${text}".`);
}

function toQuota(quota: string): QuotaLimit {
  const limit = parseQuota(quota);
  if (limit) return limit;
  throw new Error(`--quota is points/seconds, e.g. 6000/60s, not "${quota}".`);
}
