// Ours as a deployment starts it, but loaded without what checks and limits: `open/without.ts` is all
// that differs. The product has no such switch, and serves nobody like this.
import { leaveOutChecks } from './open/leave-out.ts';

const { unwanted } = leaveOutChecks();
// Loaded late, so that it is loaded without.
await import('../../../gateway/server.ts');
if (unwanted.size > 0) {
  console.error(`Nothing is measured: nobody loads ${[...unwanted].join(' ')}`);
  process.exit(1);
}
