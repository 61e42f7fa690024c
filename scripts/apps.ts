// npm run apps: lists, adds, rotates and revokes the applications that may use the graph.
import type { ApplicationEntry } from '@tributary/gateway/applications/application-entry';
import {
  changeApplications,
  readApplications,
} from '@tributary/gateway/applications/applications-file';
import { createClientSecret } from '@tributary/gateway/applications/client-secret';
import { toTable } from './apps-list.ts';
import { type Command, type Registration, readRequest, USAGE } from './apps-options.ts';
import { givenEnvironment } from './given-environment.ts';

/** What a command has to say: to people, and to scripts. */
interface Report {
  text: string;
  json: unknown;
}

try {
  const { command, file, json } = readRequest(process.argv.slice(2));
  const report = await run(
    command,
    file ?? (givenEnvironment()['GATEWAY_APPLICATIONS']?.trim() || 'applications.json'),
  );
  console.log(json ? JSON.stringify(report.json) : report.text);
} catch (error) {
  const [line] = (error as Error).message.split('\n');
  console.error(line);
  process.exitCode = 1;
}

async function run(command: Command, file: string): Promise<Report> {
  switch (command.name) {
    case 'help':
      return { text: USAGE, json: { usage: USAGE } };
    case 'list':
      return list(await readApplications(file));
    case 'add':
      return add(file, command.registration);
    case 'rotate':
      return rotate(file, command.clientId, command.keepTokens);
    case 'revoke':
      return revoke(file, command.clientId, command.undo);
  }
}

function list(entries: readonly ApplicationEntry[]): Report {
  const json = entries.map(({ secretHash: _, ...entry }) => entry);
  return { json, text: entries.length > 0 ? toTable(entries) : 'No application is registered.' };
}

async function add(file: string, registration: Registration): Promise<Report> {
  const { clientId, name } = registration;
  const { secret, secretHash } = createClientSecret();
  const createdAt = new Date().toISOString();
  await changeApplications(file, (entries) => {
    if (entries.some((entry) => entry.clientId === clientId)) {
      throw new Error(`${file} has an application "${clientId}" already.`);
    }
    const untouched = { rotatedAt: null, tokensNotBefore: null, revokedAt: null };
    return [...entries, { ...registration, secretHash, createdAt, ...untouched }];
  });
  const sentence = `${name} is registered as "${clientId}". Its client secret, shown this once:`;
  return showSecret(clientId, secret, sentence);
}

async function rotate(file: string, clientId: string, keepTokens: boolean): Promise<Report> {
  const { secret, secretHash } = createClientSecret();
  const now = new Date().toISOString();
  await changeEntry(file, clientId, (entry) => {
    if (entry.revokedAt !== null) {
      throw new Error(`"${clientId}" is revoked: npm run apps -- revoke ${clientId} --undo`);
    }
    const tokensNotBefore = keepTokens ? entry.tokensNotBefore : now;
    return { ...entry, secretHash, rotatedAt: now, tokensNotBefore };
  });
  const tokens = keepTokens ? 'are still accepted' : 'are no longer accepted';
  const sentence = `Tokens issued to "${clientId}" up to now ${tokens}. Its new client secret, shown this once:`;
  return showSecret(clientId, secret, sentence);
}

async function revoke(file: string, clientId: string, undo: boolean): Promise<Report> {
  const now = new Date().toISOString();
  let revokedAt: string | null = null;
  await changeEntry(file, clientId, (entry) => {
    // A second revocation does not hide when it was first.
    revokedAt = undo ? null : (entry.revokedAt ?? now);
    return { ...entry, revokedAt };
  });
  const text = undo
    ? `"${clientId}" may use the graph again within seconds.`
    : `"${clientId}" is revoked: within seconds nothing it sends is answered.`;
  return { text, json: { clientId, revokedAt } };
}

function changeEntry(
  file: string,
  clientId: string,
  change: (entry: ApplicationEntry) => ApplicationEntry,
): Promise<void> {
  return changeApplications(file, (entries) => {
    if (entries.some((entry) => entry.clientId === clientId)) {
      return entries.map((entry) => (entry.clientId === clientId ? change(entry) : entry));
    }
    throw new Error(`${file} has no application "${clientId}".`);
  });
}

function showSecret(clientId: string, clientSecret: string, sentence: string): Report {
  return {
    text: `${sentence}\n\n${clientSecret}\n`,
    json: { clientId, clientSecret },
  };
}
