import { registerHooks } from 'node:module';
import { pathToFileURL } from 'node:url';
import { repositoryFile } from '../../../files.ts';

/** What checks and limits: each of these files has its counterpart in `without.ts`. */
const LEFT_OUT = [
  'gateway/identify.ts',
  'gateway/refuse-floods.ts',
  'gateway/require-token.ts',
  'gateway/read-request.ts',
  'gateway/admission/check-access.ts',
  'gateway/admission/check-cost.ts',
  'gateway/admission/estimate-upstream.ts',
  'gateway/admission/charge-quota.ts',
  'kit/vouch/vouch.ts',
];

const WITHOUT = new URL('without.ts', import.meta.url).href;

/**
 * From now on nothing of that is loaded in this process.
 * @returns which of the files nobody has wanted so far, as if they had been moved
 */
export function leaveOutChecks(): { unwanted: ReadonlySet<string> } {
  const unwanted = new Set(LEFT_OUT.map((file) => pathToFileURL(repositoryFile(file)).href));
  const leftOut = new Set(unwanted);
  registerHooks({
    resolve(specifier, context, next) {
      const resolved = next(specifier, context);
      if (!leftOut.has(resolved.url)) return resolved;
      unwanted.delete(resolved.url);
      return next(WITHOUT, context);
    },
  });
  return { unwanted };
}
