// npm run token -- --as product|partner|developer [--customers C1,C2] [--scopes "order:read …"]
// Prints one access token of the local identity provider, and nothing else.
import { parseArgs } from 'node:util';
import { givenEnvironment } from './given-environment.ts';
import { isLocal, localEnvironment } from './local-environment.ts';
import { CLIENT_KINDS, requestToken } from './token-request.ts';

const USAGE = 'npm run token -- --as product|partner|developer [--customers C1,C2] [--scopes "…"]';

function fail(line: string): never {
  console.error(line);
  process.exit(1);
}

function readOptions() {
  try {
    const string = { type: 'string' } as const;
    return parseArgs({ options: { as: string, customers: string, scopes: string } }).values;
  } catch (error) {
    return fail(`${(error as Error).message} ${USAGE}`);
  }
}

const { as = 'developer', customers, scopes } = readOptions();
const kind = CLIENT_KINDS.find((known) => known === as);
if (!kind) fail(`--as must be one of ${CLIENT_KINDS.join(', ')}, not "${as}". ${USAGE}`);

const given = givenEnvironment();
const issuer = localEnvironment(given)['OIDC_ISSUER'] ?? '';
if (!isLocal('identity', given)) {
  fail(`OIDC_ISSUER is ${issuer}: bring a token of that issuer. This is for the local one alone.`);
}
try {
  console.log(await requestToken({ issuer, as: kind, customers, scopes }));
  if (kind === 'partner' && customers === undefined) {
    console.error("This token sees no customer's data: a partner needs --customers C1,C2.");
  }
} catch (error) {
  const { message } = error as Error;
  fail(message.startsWith('Nothing answers') ? `${message} Run "npm start" first.` : message);
}
