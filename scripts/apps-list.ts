import type { ApplicationEntry } from '@tributary/gateway/applications/application-entry';

const HEAD = ['CLIENT ID', 'NAME', 'KIND', 'STATE', 'CUSTOMERS', 'QUOTA', 'OPERATIONS', 'SCOPES'];
const MAX_SHOWN = 3;

/** The applications as a table for people, one line each; nothing of their secrets. */
export function toTable(entries: readonly ApplicationEntry[]): string {
  const rows = [HEAD, ...entries.map(toRow)];
  const widths = HEAD.map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  return rows
    .map((row) => row.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join('  '))
    .map((line) => line.trimEnd())
    .join('\n');
}

function toRow(entry: ApplicationEntry): string[] {
  const { clientId, name, kind, quota, operations, scopes, revokedAt } = entry;
  return [
    clientId,
    name,
    kind,
    revokedAt === null ? 'active' : `revoked ${revokedAt.slice(0, 10)}`,
    describeCustomers(entry.customers),
    quota === null ? 'default' : `${quota.points}/${quota.seconds}s`,
    operations,
    scopes.join(' '),
  ];
}

function describeCustomers(customers: readonly string[] | null): string {
  if (customers === null) return 'any';
  if (customers.length > MAX_SHOWN) return `${customers.length} customers`;
  return customers.join(',') || 'none';
}
