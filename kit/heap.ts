import { setFlagsFromString } from 'node:v8';

/**
 * Keeps V8 from placing objects among the old at once because others of the same place in the code
 * lived long. What lives as long as a request does so wherever many are under way, and among the old
 * nothing is given back before the next full collection: docs/decisions/0018.
 */
export function keepRequestsYoung(): void {
  setFlagsFromString('--no-allocation-site-pretenuring');
}
