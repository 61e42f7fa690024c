import { ANSWERS } from './answers.ts';
import { APPLICATIONS } from './applications.ts';
import { AUDIT } from './audit.ts';
import { CONTRACT } from './contract.ts';
import { DECLARED } from './declared.ts';
import { EXECUTION } from './execution.ts';
import { GATEWAY } from './gateway.ts';
import type { GuardedFile } from './guard.ts';
import { KEYS } from './keys.ts';
import { LIMITS } from './limits.ts';
import { MORE_SOURCES } from './more-sources.ts';
import { OPERATION } from './operation.ts';
import { PAGES } from './pages.ts';
import { PRODUCTION } from './production.ts';
import { REQUESTS } from './requests.ts';
import { ROWS } from './rows.ts';
import { SOURCES } from './sources.ts';
import { SUBGRAPH_EXECUTION } from './subgraph-execution.ts';
import { TOKENS } from './tokens.ts';
import { VOUCHES } from './vouches.ts';

/** Every guard there is; `npm run guards` takes them away one by one. */
export const GUARDED_FILES: readonly GuardedFile[] = [
  ...DECLARED,
  ...OPERATION,
  ...GATEWAY,
  ...EXECUTION,
  ...SUBGRAPH_EXECUTION,
  ...ROWS,
  ...VOUCHES,
  ...TOKENS,
  ...KEYS,
  ...APPLICATIONS,
  ...REQUESTS,
  ...LIMITS,
  ...CONTRACT,
  ...ANSWERS,
  ...PAGES,
  ...PRODUCTION,
  ...AUDIT,
  ...SOURCES,
  ...MORE_SOURCES,
];
